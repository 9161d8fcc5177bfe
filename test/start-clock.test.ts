import { startClock } from './start-clock.ts';

const minute = 60_000;

/** Tells which of some waits have ended, once those that may end have had their turn. */
async function whichEnded(waits: readonly Promise<void>[]): Promise<number[]> {
  const ended: number[] = [];
  waits.forEach((wait, index) => void wait.then(() => ended.push(index)));
  // Timers of 0 fire in the order in which they were set.
  await new Promise((resolve) => setTimeout(resolve, 0));
  return ended.toSorted((one, other) => one - other);
}

describe('A clock that a test moves', () => {
  it('wakes whoever waits no longer than it jumps, and nobody else', async () => {
    const clock = startClock();
    clock.stand();
    const stopper = new AbortController();
    const waits = [1, 2, 3].map((minutes) => clock.pause(minutes * minute, stopper.signal));
    clock.advance(2 * minute);
    expect(await whichEnded(waits)).toEqual([0, 1]);
    stopper.abort();
    expect(await whichEnded(waits)).toEqual([0, 1, 2]);
  });

  it('stands still where a test wants it to, and runs on from there', async () => {
    const clock = startClock();
    clock.stand();
    const before = clock.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now()).toEqual(before);
    clock.run();
    await clock.pause(5);
    expect(clock.now() > before).toBe(true);
  });

  it('jumps to the next who waits, unless that is too far away', async () => {
    const clock = startClock();
    clock.stand();
    const before = clock.now().getTime();
    const stopper = new AbortController();
    const waits = [1, 2].map((minutes) => clock.pause(minutes * minute, stopper.signal));
    clock.skip(minute - 1);
    expect(clock.now().getTime() - before).toBe(0);
    clock.skip(minute);
    expect(clock.now().getTime() - before).toBe(minute);
    expect(await whichEnded(waits)).toEqual([0]);
    stopper.abort();
  });

  it('does not jump where nobody waits', () => {
    const clock = startClock();
    clock.stand();
    const before = clock.now();
    clock.skip();
    expect(clock.now()).toEqual(before);
  });

  it('ends a wait that was aborted before it began', async () => {
    const clock = startClock();
    clock.stand();
    await expect(clock.pause(minute, AbortSignal.abort())).resolves.toBeUndefined();
  });
});
