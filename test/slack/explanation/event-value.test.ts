import { parseMessage } from '../../../src/replication/parse-message.ts';
import {
  circumstancesOf,
  formatEventValue,
  parseEventValue,
} from '../../../src/slack/explanation/event-value.ts';
import { anEvent } from '../../scenarios/an-event.ts';

const read = (details: Parameters<typeof anEvent>[0]) =>
  parseMessage(anEvent(details), new Date('2026-11-22T12:00:00Z')).failures[0]!;

describe('the value of a button about an event', () => {
  it('comes back as it was', () => {
    const failure = read({ objectKey: 'ключ "1" & `2`' });
    expect(parseEventValue(formatEventValue(failure)!)).toEqual({
      code: 'DstBucketUnversioned',
      circumstances: circumstancesOf(failure),
    });
  });

  it('leaves a long key out, and is none where the names alone are too long', () => {
    const value = formatEventValue(read({ objectKey: 'k'.repeat(1000) }))!;
    expect(parseEventValue(value)?.circumstances).toMatchObject({ sourceBucket: 'orders' });
    expect(value).not.toContain('kkk');
    const long = { sourceBucket: 's'.repeat(255), destinationBucket: 'd'.repeat(255) };
    expect(formatEventValue(read({ ...long, ruleId: 'r'.repeat(255) }))).toBeUndefined();
  });

  it.each(['', 'DstBucketNotFound', '[]', '{"circumstances":{"sourceBucket":7}}', 'null'])(
    'is nothing where it is %j',
    (text) => {
      expect(parseEventValue(text)).toBeUndefined();
    },
  );
});
