import { buildWaker } from '../../src/process/waker.ts';

const long = 60_000;

describe('a waker', () => {
  it('waits for as long as it was asked to', async () => {
    const before = performance.now();
    await buildWaker().wait(20);
    expect(performance.now() - before).toBeGreaterThan(18);
  });

  it.each(['before', 'during'])('ends the wait when woken %s it, and no other', async (when) => {
    const waker = buildWaker();
    if (when === 'before') waker.wake();
    const waiting = waker.wait(long);
    waker.wake();
    await waiting;
    const before = performance.now();
    await waker.wait(20);
    expect(performance.now() - before).toBeGreaterThan(18);
  });
});
