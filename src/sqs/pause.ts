import { setTimeout as wait } from 'node:timers/promises';

/** Waits; an abort ends the wait early and is no error. */
export async function pause(millis: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(millis, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
