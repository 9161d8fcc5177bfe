import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits; an abort ends the wait early and is no error.
 *
 * @param ref - false: the wait alone does not keep the process alive
 */
export async function pause(
  millis: number,
  signal: AbortSignal,
  { ref = true }: { readonly ref?: boolean } = {},
): Promise<void> {
  try {
    await wait(millis, undefined, { signal, ref });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
