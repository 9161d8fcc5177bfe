import { parseMessage } from '../../../src/replication/parse-message.ts';
import { answerText } from '../../../src/slack/block-kit/answer-text.ts';
import {
  renderFailure,
  renderNothingFound,
  withOtherCodes,
} from '../../../src/slack/explanation/render-found-reason.ts';
import { anExplanation } from '../../an-explanation.ts';
import { anEvent } from '../../scenarios/an-event.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const read = (details: Parameters<typeof anEvent>[0]) =>
  parseMessage(anEvent(details), new Date('2026-11-22T12:00:00Z')).failures[0]!;

describe('renderFailure', () => {
  it('says of which buckets and which object it is, below the reason', () => {
    const message = renderFailure(anExplanation(), [], read({}));
    expect(visibleText(message).split('\n').slice(0, 2)).toEqual([
      'DstBucketUnversioned: versioning is off on the destination bucket',
      'In this message: orders → orders-dr · rule `everything` · `invoices/2026/1.pdf`',
    ]);
  });

  it('keeps the names for how to fix it, unless there is no room for them', () => {
    const long = { sourceBucket: 's'.repeat(255), destinationBucket: 'd'.repeat(255) };
    const crowded = read({ ...long, ruleId: 'r'.repeat(255) });
    expect(actionIds(renderFailure(anExplanation(), [], read({})))).toContain('how_to_fix_event');
    expect(actionIds(renderFailure(anExplanation(), [], crowded))).toContain('how_to_fix_reason');
  });
});

describe('withOtherCodes', () => {
  it('offers the other codes of a message', () => {
    const message = withOtherCodes(answerText('first'), ['SrcKeyNotFound', 'DstBucketNotFound']);
    expect(visibleText(message)).toBe(
      'first\n*Also in this message*\nSrcKeyNotFound\nDstBucketNotFound',
    );
    expect(actionIds(message)).toEqual(['explain_1', 'explain_2']);
  });

  it('says how many more there are', () => {
    const codes = Array.from({ length: 8 }, (_, index) => `SrcCode${index}`);
    expect(visibleText(withOtherCodes(answerText('first'), codes))).toContain('(and 3 more)');
  });

  it('adds nothing where there is no other', () => {
    expect(visibleText(withOtherCodes(answerText('first'), []))).toBe('first');
  });
});

describe('renderNothingFound', () => {
  it('says what it looked for', () => {
    expect(visibleText(renderNothingFound())).toMatch(/S3 reason codes.*in JSON.*\/s3rep search/);
  });
});
