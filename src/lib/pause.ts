import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits; an abort ends the wait early and is no error.
 * Whoever waits is handed this together with the clock, so that a test can move both.
 * @param ref - false: the wait alone does not keep the process alive
 */
export type Pause = (
  millis: number,
  signal?: AbortSignal,
  options?: { readonly ref?: boolean },
) => Promise<void>;

/** Waits in real time. */
export const pause: Pause = async (millis, signal, { ref = true } = {}) => {
  try {
    await wait(millis, undefined, { ref, ...(signal && { signal }) });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
};
