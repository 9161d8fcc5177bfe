import { addMilliseconds } from 'date-fns/addMilliseconds';
import { buildRateLimiter, type RateLimiter } from '../../../src/slack/channel/rate-limiter.ts';

/** A limiter in a time that passes only by waiting. */
function startRateLimiter() {
  let now = new Date('2026-11-22T10:00:00Z');
  const waits: number[] = [];
  const pass = (millis: number) => {
    now = addMilliseconds(now, millis);
  };
  const rateLimiter = buildRateLimiter(
    () => now,
    async (millis) => {
      waits.push(millis);
      pass(millis);
    },
  );
  return { rateLimiter, waits, pass };
}

const channel = 'C0ALERTS00';

describe('buildRateLimiter', () => {
  it('makes the first post at once and the next more than a second after its answer', async () => {
    const { rateLimiter, waits, pass } = startRateLimiter();
    await rateLimiter.post(channel)(async () => pass(400));
    await rateLimiter.post(channel)(async () => undefined);
    expect(waits).toEqual([1_050]);
  });

  it('makes posts that were asked for at once one after the other', async () => {
    const { rateLimiter, waits } = startRateLimiter();
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((nth) => rateLimiter.post(channel)(async () => order.push(nth))),
    );
    expect(order).toEqual([1, 2, 3]);
    expect(waits).toEqual([1_050, 1_050]);
  });

  it('lets no channel wait for another, but a little for them all together', async () => {
    const { rateLimiter, waits } = startRateLimiter();
    await rateLimiter.post(channel)(async () => undefined);
    await rateLimiter.post('C0ORDERS00')(async () => undefined);
    await rateLimiter.post(channel)(async () => undefined);
    expect(waits).toEqual([250, 800]);
  });

  it('does not hold its own posts against itself', async () => {
    const { rateLimiter, waits, pass } = startRateLimiter();
    await rateLimiter.post(channel)(async () => undefined);
    pass(500);
    rateLimiter.adopt(rateLimiter.read());
    await rateLimiter.post('C0ORDERS00')(async () => undefined);
    expect(waits).toEqual([]);
  });

  it('goes on after a post that failed, in its own time', async () => {
    const { rateLimiter, waits } = startRateLimiter();
    await expect(rateLimiter.post(channel)(() => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    await rateLimiter.post(channel)(async () => undefined);
    expect(waits).toEqual([1_050]);
  });

  it('lets ten updates through at once and then 45 a minute', async () => {
    const { rateLimiter, waits } = startRateLimiter();
    for (let nth = 0; nth < 12; nth += 1)
      await rateLimiter.update['interactive'](async () => undefined);
    expect(waits).toEqual([1_334, 1_334]);
  });

  it('keeps updates free for clicks, however many others are waiting', async () => {
    const { rateLimiter, waits } = startRateLimiter();
    for (let nth = 0; nth < 9; nth += 1)
      await rateLimiter.update['background'](async () => undefined);
    expect(waits).toEqual([1_334, 1_334, 1_334, 1_334]);
    for (let nth = 0; nth < 5; nth += 1)
      await rateLimiter.update['interactive'](async () => undefined);
    expect(waits).toHaveLength(4);
  });

  it('goes on where another worker stopped, with its posts, its updates and its silence', async () => {
    const { rateLimiter: one } = startRateLimiter();
    await one.post(channel)(async () => undefined);
    for (let nth = 0; nth < 10; nth += 1) await one.update['interactive'](async () => undefined);
    const { rateLimiter: other, waits } = startRateLimiter();
    other.adopt(one.read());
    await other.post(channel)(async () => undefined);
    await other.update['background'](async () => undefined);
    expect(waits).toEqual([1_050, 6_954]);
    one.pauseFor(60);
    other.adopt(one.read());
    expect(await other.other(async () => 'done')).toMatchObject({ kind: 'rate limited' });
  });

  it.each([
    ['post', (rateLimiter: RateLimiter) => rateLimiter.post(channel)],
    ['update', (rateLimiter: RateLimiter) => rateLimiter.update['background']],
    ['other call', (rateLimiter: RateLimiter) => rateLimiter.other],
  ] as const)(
    'makes no %s while Slack wants silence, and says for how long',
    async (_name, limitedCallOf) => {
      const { rateLimiter, pass } = startRateLimiter();
      let calls = 0;
      const call = async () => (calls += 1);
      rateLimiter.pauseFor(30);
      pass(10_000);
      expect(await limitedCallOf(rateLimiter)(call)).toEqual({
        kind: 'rate limited',
        retryAfterSeconds: 20,
      });
      pass(20_000);
      expect(await limitedCallOf(rateLimiter)(call)).toBe(1);
    },
  );

  it('does not make a post that was waiting for its turn when Slack asked for silence', async () => {
    const { rateLimiter } = startRateLimiter();
    const first = rateLimiter.post(channel)(async () => rateLimiter.pauseFor(30));
    const second = rateLimiter.post(channel)(async () => 'posted');
    await first;
    expect(await second).toMatchObject({ kind: 'rate limited' });
  });

  it('keeps silent for the longest that Slack asked for', async () => {
    const { rateLimiter } = startRateLimiter();
    rateLimiter.pauseFor(60);
    rateLimiter.pauseFor(1);
    expect(await rateLimiter.other(async () => 'done')).toMatchObject({ retryAfterSeconds: 60 });
  });
});
