import { renderUnknownReason } from '../../../src/slack/explanation/render-unknown-reason.ts';
import { anExplanation } from '../../an-explanation.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const nearest = ['DstBucketNotFound', 'DstBucketUnversioned'].map((code) =>
  anExplanation({ code }),
);

describe('renderUnknownReason', () => {
  it('offers the nearest codes', () => {
    const message = renderUnknownReason('DstBucketGone', nearest);
    expect(message.text).toBe(
      '"DstBucketGone" is not a code that S3 documents. Closest: DstBucketNotFound, DstBucketUnversioned. `/s3rep list` shows unresolved incidents, `/s3rep help` all commands.',
    );
    expect(actionIds(message)).toEqual(['explain_1', 'explain_2']);
    expect(JSON.stringify(message)).toContain('"value":"DstBucketUnversioned"');
  });

  it('points to help where nothing is near', () => {
    const message = renderUnknownReason('<!channel>', []);
    expect(visibleText(message)).toBe(
      '"`&lt;!channel&gt;`" is not a code that S3 documents. `/s3rep list` shows unresolved incidents, `/s3rep help` all commands.',
    );
  });
});
