import type { Pause } from '../src/lib/pause.ts';

/** A clock that a test moves: it runs like a real one, and jumps ahead on demand, and so does whoever waits by it. */
export interface TestClock {
  readonly now: () => Date;
  /** Waits by this clock. */
  readonly pause: Pause;
  /** Jumps ahead. Whoever waits until then goes on at once. */
  advance(millis: number): void;
  /** Jumps to the moment at which the next of those who wait goes on, if it is no further away than that. */
  skip(maxMillis?: number): void;
  /** Stands still from now on, but for jumps. */
  stand(): void;
  /** Runs on. */
  run(): void;
}

interface Sleeper {
  readonly dueAt: number;
  readonly ref: boolean;
  readonly wake: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** Starts a clock at the present moment, so that it agrees with processes that have a real one. */
export function startClock(): TestClock {
  let aheadMillis = 0;
  let stoodAt: number | undefined;
  const sleepers = new Set<Sleeper>();
  const read = () => (stoodAt ?? Date.now()) + aheadMillis;

  /** Sets the timer by what is left; it looks again then, for the clock may have been moved. */
  function arm(sleeper: Sleeper): void {
    clearTimeout(sleeper.timer);
    const left = sleeper.dueAt - read();
    if (left > 0 && stoodAt !== undefined) return;
    sleeper.timer = setTimeout(left > 0 ? () => arm(sleeper) : sleeper.wake, Math.max(0, left));
    if (!sleeper.ref) sleeper.timer.unref();
  }
  const armAll = () => sleepers.forEach(arm);

  const pause: Pause = (millis, signal, { ref = true } = {}) =>
    new Promise((resolve) => {
      const wake = () => {
        clearTimeout(sleeper.timer);
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { dueAt: read() + millis, ref, wake, timer: undefined };
      if (signal?.aborted === true) return resolve();
      signal?.addEventListener('abort', wake);
      sleepers.add(sleeper);
      arm(sleeper);
    });

  function advance(millis: number): void {
    aheadMillis += millis;
    armAll();
  }

  return {
    now: () => new Date(read()),
    pause,
    advance,
    skip(maxMillis = Infinity) {
      const left = Math.min(...[...sleepers].map(({ dueAt }) => dueAt)) - read();
      if (left > 0 && left <= maxMillis && Number.isFinite(left)) advance(left);
    },
    stand() {
      stoodAt ??= Date.now();
      armAll();
    },
    run() {
      if (stoodAt !== undefined) aheadMillis -= Date.now() - stoodAt;
      stoodAt = undefined;
      armAll();
    },
  };
}
