import { renderUnknownReason } from '../../../src/slack/explanation/render-unknown-reason.ts';
import { anExplanation } from '../../an-explanation.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const reasons = ['DstBucketNotFound', 'DstBucketUnversioned'].map((code) =>
  anExplanation({ code }),
);

describe('renderUnknownReason', () => {
  it('offers the nearest codes', () => {
    const message = renderUnknownReason('DstBucketGone', { reasons });
    expect(message.text).toBe(
      '"DstBucketGone" is not a code that S3 documents. Closest: DstBucketNotFound, DstBucketUnversioned. `/s3rep list` shows unresolved incidents, `/s3rep help` all commands.',
    );
    expect(actionIds(message)).toEqual(['explain_1', 'explain_2']);
    expect(JSON.stringify(message)).toContain('"value":"DstBucketUnversioned"');
  });

  it('says what each is about, below a plain answer if there is one', () => {
    const note = 'FAILED is a status: <https://x.y>';
    expect(visibleText(renderUnknownReason('FAILED', { note, reasons }))).toContain(
      `FAILED is a status: &lt;https://x.y&gt;\n*Likely reasons*\n• DstBucketNotFound: ${reasons[0]?.title}`,
    );
  });

  it('points to help where nothing is near', () => {
    const message = renderUnknownReason('<!channel>', { reasons: [] });
    expect(visibleText(message)).toBe(
      '"`&lt;!channel&gt;`" is not a code that S3 documents.\n`/s3rep list` shows unresolved incidents, `/s3rep help` all commands.',
    );
  });
});
