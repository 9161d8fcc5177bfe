import { addMilliseconds, differenceInMilliseconds } from '../lib/dates.ts';
import type { Log } from '../lib/log.ts';
import type { Replays } from '../wiring/build-replays.ts';
import type { Waker } from './waker.ts';

/** After the table did not answer. */
const nextTryMillis = 10_000;

/** What is followed, and by whose clock. */
export interface KeepFollowingParts {
  /** Undefined where there are none. */
  readonly replays: Pick<Replays, 'follow'> | undefined;
  /** Woken when somebody confirmed or cancelled one. */
  readonly waker: Waker;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Follows replays until the signal aborts, beside the announcing, which must not wait for S3. Never rejects. */
export async function keepFollowing(
  { replays, waker, clock, log }: KeepFollowingParts,
  signal: AbortSignal,
): Promise<void> {
  if (replays === undefined) return;
  signal.addEventListener('abort', waker.wake);
  while (!signal.aborted) {
    let next = addMilliseconds(clock(), nextTryMillis);
    try {
      next = await replays.follow(false, () => signal.aborted, signal);
    } catch (error) {
      log.error('replays_not_followed', { error, nextTryInMillis: nextTryMillis });
    }
    await waker.wait(Math.max(0, differenceInMilliseconds(next, clock())));
  }
}
