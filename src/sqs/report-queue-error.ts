import { backOffMillis } from '../lib/back-off-millis.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import { adviseOnError } from './advise-on-error.ts';

/** What failed, as the log calls it. */
export type QueueErrorFact = 'receive_failed' | 'handle_failed' | 'delete_failed';

interface Listeners {
  readonly queueUrl: string;
  readonly log: Log;
  readonly onError?: (error: unknown) => void;
}

/** Logs what failed and, if it was a call to SQS, what a person can do about it. */
export function reportQueueError(
  { queueUrl, log, onError }: Listeners,
  fact: QueueErrorFact,
  error: unknown,
  nextTryInMillis?: number,
): void {
  const isOfQueue = fact !== 'handle_failed';
  const advice = isOfQueue ? adviseOnError(error) : undefined;
  log.error(fact, { queueUrl, error, advice, nextTryInMillis });
  if (isOfQueue) onError?.(error);
}

interface RetryingParts extends Listeners {
  readonly pollSettings: { readonly firstBackOffMillis: number };
  readonly pause: Pause;
  readonly signal: AbortSignal;
}

/** Reports what failed and waits before it may be tried again, longer after each failure in a row. */
export async function waitAfterQueueError(
  parts: RetryingParts,
  fact: QueueErrorFact,
  error: unknown,
  failuresInARow: number,
): Promise<void> {
  const millis = backOffMillis(failuresInARow, parts.pollSettings.firstBackOffMillis);
  reportQueueError(parts, fact, error, millis);
  await parts.pause(millis, parts.signal);
}
