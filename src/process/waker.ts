import type { Pause } from '../lib/pause.ts';

/** A wait that can be ended. */
export interface Waker {
  /** Ends the wait, or the next one where nobody waits. */
  readonly wake: () => void;
  wait(millis: number): Promise<void>;
}

/** For one who waits. */
export function buildWaker(pause: Pause): Waker {
  let waking = new AbortController();
  return {
    wake: () => waking.abort(),
    async wait(millis) {
      await pause(millis, waking.signal);
      if (waking.signal.aborted) waking = new AbortController();
    },
  };
}
