import { addMinutes } from 'date-fns/addMinutes';
import type { Log } from '../../src/lib/log.ts';
import { keepFollowing } from '../../src/process/keep-following.ts';

const now = new Date('2026-11-22T10:00:00Z');
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Follows until it has waited so often. @returns how long each wait was, in milliseconds */
async function run(follow: () => Promise<Date>, most: number): Promise<number[]> {
  const stopping = new AbortController();
  const waits: number[] = [];
  const waker = {
    wake: () => {},
    async wait(millis: number) {
      waits.push(millis);
      if (waits.length >= most) stopping.abort();
    },
  };
  const parts = { replays: { follow }, waker, clock: () => now, log: silent };
  await keepFollowing(parts, stopping.signal);
  return waits;
}

describe('keepFollowing', () => {
  it('comes again when it is time', async () => {
    expect(await run(async () => addMinutes(now, 1), 2)).toEqual([60_000, 60_000]);
    expect(await run(async () => addMinutes(now, -1), 1)).toEqual([0]);
  });

  it('tries again ten seconds after the table did not answer', async () => {
    expect(await run(() => Promise.reject(new Error('table')), 2)).toEqual([10_000, 10_000]);
  });

  it('does nothing where there are no replays', async () => {
    const { signal } = new AbortController();
    const waker = { wake: () => {}, wait: () => Promise.reject(new Error('waited')) };
    const parts = { replays: undefined, waker, clock: () => now, log: silent };
    await expect(keepFollowing(parts, signal)).resolves.toBeUndefined();
  });
});
