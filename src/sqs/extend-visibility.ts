import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../lib/log.ts';
import { adviseOnError } from './advise-on-error.ts';
import { changeVisibility } from './change-visibility.ts';
import { pause } from '../lib/pause.ts';
import type { Received } from './received.ts';

/** When messages in hand are hidden anew. */
export interface HidingSettings {
  /** What is handled sooner costs no call. Far below any visibility timeout that the README allows (60 s). */
  readonly hideAfterMillis: number;
  readonly hideEveryMillis: number;
  /** Whole seconds; more than twice `hideEveryMillis`, so that one failure in between does no harm. */
  readonly hiddenSeconds: number;
}

interface HidingParts {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly log: Log;
  readonly pollSettings: HidingSettings;
}

/** Ends the hiding of one batch. Resolves when no call is under way; never rejects. */
export type StopExtending = () => Promise<void>;

/**
 * Makes what keeps batches hidden from all readers of the queue for as long as
 * they are in hand, so that an outage of hours redelivers nothing and spends
 * no receive counts.
 *
 * A message can be hidden for 12 hours after it was received: SQS's limit.
 * Then it comes again, and spends one count every 12 hours. Nor does it harm if
 * a call fails: what comes twice counts once. So that is only logged, once
 * until a batch is done with.
 */
export function buildVisibilityExtender(
  parts: HidingParts,
): (batch: readonly Received[]) => StopExtending {
  let isTold = false;
  const warnOnce = (fields: object): void => {
    if (!isTold) parts.log.warn('hide_failed', { queueUrl: parts.queueUrl, ...fields });
    isTold = true;
  };
  return (batch) => {
    const stopper = new AbortController();
    const hiding = extendWhileHeld(parts, batch, stopper.signal, warnOnce);
    return async () => {
      stopper.abort();
      await hiding;
      isTold = false;
    };
  };
}

async function extendWhileHeld(
  parts: HidingParts,
  batch: readonly Received[],
  signal: AbortSignal,
  warnOnce: (fields: object) => void,
): Promise<void> {
  const { hideAfterMillis, hideEveryMillis, hiddenSeconds } = parts.pollSettings;
  await pause(hideAfterMillis, signal, { ref: false });
  while (!signal.aborted) {
    try {
      const refusals = await changeVisibility(parts, batch, hiddenSeconds, signal);
      if (refusals.length > 0) warnOnce({ refused: refusals.length, code: refusals[0] });
    } catch (error) {
      // An aborted call is the end of the hiding, not a failure.
      if (!signal.aborted) warnOnce({ error, advice: adviseOnError(error) });
    }
    await pause(hideEveryMillis, signal, { ref: false });
  }
}
