import { secondsInDay } from 'date-fns/constants';
import { addSeconds } from 'date-fns/addSeconds';
import { secondsUntilNextTry } from '../../src/sqs/hide-until-next-try.ts';

const sentAt = new Date('2026-11-22T10:00:00Z');

describe('secondsUntilNextTry', () => {
  it.each([
    ['half a minute at first', 5, 30],
    ['an eighth of its age', 4_000, 500],
    ['25 minutes at most', 13 * secondsInDay, 1_500],
    ['half a minute where the clocks differ', -5, 30],
  ])('is %s', (_what, age, seconds) => {
    expect(secondsUntilNextTry(sentAt, addSeconds(sentAt, age))).toBe(seconds);
  });

  it('lets an outage of 14 days cost fewer than the 1,000 receives after which SQS gives up', () => {
    let receives = 0;
    for (let age = 0; age < 14 * secondsInDay; receives += 1) {
      age += secondsUntilNextTry(sentAt, addSeconds(sentAt, age));
    }
    expect(receives).toBeLessThan(900);
  });
});
