import { addMilliseconds } from 'date-fns/addMilliseconds';
import { buildPace, type Pace } from '../../../src/slack/channel/pace.ts';

/** A pace in a time that passes only by waiting. */
function startPace() {
  let now = new Date('2026-11-22T10:00:00Z');
  const waits: number[] = [];
  const pass = (millis: number) => {
    now = addMilliseconds(now, millis);
  };
  const pace = buildPace(
    () => now,
    async (millis) => {
      waits.push(millis);
      pass(millis);
    },
  );
  return { pace, waits, pass };
}

describe('buildPace', () => {
  it('makes the first post at once and the next more than a second after its answer', async () => {
    const { pace, waits, pass } = startPace();
    await pace.post(async () => pass(400));
    await pace.post(async () => undefined);
    expect(waits).toEqual([1_050]);
  });

  it('makes posts that were asked for at once one after the other', async () => {
    const { pace, waits } = startPace();
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((nth) => pace.post(async () => order.push(nth))));
    expect(order).toEqual([1, 2, 3]);
    expect(waits).toEqual([1_050, 1_050]);
  });

  it('goes on after a post that failed, in its own time', async () => {
    const { pace, waits } = startPace();
    await expect(pace.post(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await pace.post(async () => undefined);
    expect(waits).toEqual([1_050]);
  });

  it('lets ten updates through at once and then 45 a minute', async () => {
    const { pace, waits } = startPace();
    for (let nth = 0; nth < 12; nth += 1) await pace.update['for a click'](async () => undefined);
    expect(waits).toEqual([1_334, 1_334]);
  });

  it('keeps updates free for clicks, however many others are waiting', async () => {
    const { pace, waits } = startPace();
    for (let nth = 0; nth < 9; nth += 1) await pace.update['in turn'](async () => undefined);
    expect(waits).toEqual([1_334, 1_334, 1_334, 1_334]);
    for (let nth = 0; nth < 5; nth += 1) await pace.update['for a click'](async () => undefined);
    expect(waits).toHaveLength(4);
  });

  it('goes on where another worker stopped, with its posts, its updates and its silence', async () => {
    const { pace: one } = startPace();
    await one.post(async () => undefined);
    for (let nth = 0; nth < 10; nth += 1) await one.update['for a click'](async () => undefined);
    const { pace: other, waits } = startPace();
    other.adopt(one.read());
    await other.post(async () => undefined);
    await other.update['in turn'](async () => undefined);
    expect(waits).toEqual([1_050, 6_954]);
    one.hush(60);
    other.adopt(one.read());
    expect(await other.other(async () => 'done')).toMatchObject({ kind: 'rate limited' });
  });

  it.each([
    ['post', (pace: Pace) => pace.post],
    ['update', (pace: Pace) => pace.update['in turn']],
    ['other call', (pace: Pace) => pace.other],
  ] as const)(
    'makes no %s while Slack wants silence, and says for how long',
    async (_name, turnOf) => {
      const { pace, pass } = startPace();
      let calls = 0;
      const call = async () => (calls += 1);
      pace.hush(30);
      pass(10_000);
      expect(await turnOf(pace)(call)).toEqual({ kind: 'rate limited', retryAfterSeconds: 20 });
      pass(20_000);
      expect(await turnOf(pace)(call)).toBe(1);
    },
  );

  it('does not make a post that was waiting for its turn when Slack asked for silence', async () => {
    const { pace } = startPace();
    const first = pace.post(async () => pace.hush(30));
    const second = pace.post(async () => 'posted');
    await first;
    expect(await second).toMatchObject({ kind: 'rate limited' });
  });

  it('keeps silent for the longest that Slack asked for', async () => {
    const { pace } = startPace();
    pace.hush(60);
    pace.hush(1);
    expect(await pace.other(async () => 'done')).toMatchObject({ retryAfterSeconds: 60 });
  });
});
