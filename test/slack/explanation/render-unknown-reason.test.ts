import { renderUnknownReason } from '../../../src/slack/explanation/render-unknown-reason.ts';
import { anExplanation } from '../../an-explanation.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const reasons = ['DstBucketNotFound', 'DstBucketUnversioned'].map((code) =>
  anExplanation({ code }),
);

describe('renderUnknownReason', () => {
  it('offers the nearest codes', () => {
    const message = renderUnknownReason({ reasons });
    expect(message.text).toBe(
      'Did you mean DstBucketNotFound, DstBucketUnversioned? `/s3rep list` shows unresolved incidents, `/s3rep help` all commands.',
    );
    expect(actionIds(message)).toEqual(['explain_1', 'explain_2']);
    expect(JSON.stringify(message)).toContain('"value":"DstBucketUnversioned"');
  });

  it('says what each is about, below a plain answer if there is one', () => {
    const note = 'FAILED is a status: <https://x.y>';
    expect(visibleText(renderUnknownReason({ note, reasons }))).toContain(
      `FAILED is a status: &lt;https://x.y&gt;\n*Likely reasons*\n• DstBucketNotFound: ${reasons[0]?.title}`,
    );
  });

  it('says what can be asked where nothing is near', () => {
    const message = renderUnknownReason({ reasons: [] });
    expect(visibleText(message)).toBe(
      'Ask for a bucket, an incident’s id, a reason such as `DstBucketNotFound`, or in a few words what fails (`kms key disabled`).\n`/s3rep list` shows unresolved incidents, `/s3rep help` all commands.',
    );
  });
});
