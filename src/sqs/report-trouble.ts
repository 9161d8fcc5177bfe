import type { Log } from '../log.ts';
import { adviseOnError } from './advise-on-error.ts';
import { backOffMillis } from './back-off-millis.ts';
import { pause } from './pause.ts';

/** What failed, as the log calls it. */
export type Trouble = 'receive_failed' | 'handle_failed' | 'delete_failed';

/** Who wants to hear of it. */
interface Listeners {
  readonly queueUrl: string;
  readonly log: Log;
  readonly onError?: (error: unknown) => void;
}

/** Logs what failed and, if it was a call to SQS, what a person can do about it. */
export function reportTrouble(
  { queueUrl, log, onError }: Listeners,
  fact: Trouble,
  error: unknown,
  nextTryInMillis?: number,
): void {
  const isOfQueue = fact !== 'handle_failed';
  const advice = isOfQueue ? adviseOnError(error) : undefined;
  log.error(fact, { queueUrl, error, advice, nextTryInMillis });
  if (isOfQueue) onError?.(error);
}

interface Patient extends Listeners {
  readonly pace: { readonly firstBackOffMillis: number };
  readonly signal: AbortSignal;
}

/** Reports what failed and waits before it may be tried again, longer after each failure in a row. */
export async function waitAfterTrouble(
  patient: Patient,
  fact: Trouble,
  error: unknown,
  failuresInARow: number,
): Promise<void> {
  const millis = backOffMillis(failuresInARow, patient.pace.firstBackOffMillis);
  reportTrouble(patient, fact, error, millis);
  await pause(millis, patient.signal);
}
