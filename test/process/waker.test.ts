import { buildWaker } from '../../src/process/waker.ts';
import { startClock } from '../start-clock.ts';

const millis = 60_000;

function startWaker() {
  const clock = startClock();
  clock.stand();
  const waker = buildWaker(clock.pause);
  let waits = 0;
  const wait = async () => {
    await waker.wait(millis);
    waits += 1;
  };
  return { clock, waker, wait, waits: () => waits };
}

const tick = () => new Promise(setImmediate);

describe('a waker', () => {
  it('waits for as long as it was asked to', async () => {
    const { clock, wait, waits } = startWaker();
    const waiting = wait();
    clock.advance(millis - 1);
    await tick();
    expect(waits()).toBe(0);
    clock.advance(1);
    await waiting;
  });

  it.each(['before', 'during'])('ends the wait when woken %s it, and no other', async (when) => {
    const { clock, waker, wait, waits } = startWaker();
    if (when === 'before') waker.wake();
    const waiting = wait();
    waker.wake();
    await waiting;
    const next = wait();
    await tick();
    expect(waits()).toBe(1);
    clock.advance(millis);
    await next;
  });
});
