import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import { adviseOnError } from './advise-on-error.ts';
import { changeVisibility } from './change-visibility.ts';
import type { PollSettings } from './poll-settings.ts';
import type { Received } from './received.ts';

interface ExtenderParts {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly log: Log;
  readonly pause: Pause;
  readonly pollSettings: Pick<
    PollSettings,
    'extendAfterMillis' | 'extendEveryMillis' | 'visibilitySeconds'
  >;
}

/** Lets a batch show again. Resolves when no call is under way; never rejects. */
export type StopExtending = () => Promise<void>;

/**
 * Keeps batches hidden while they are in hand, so that an outage of hours redelivers nothing and spends no receive
 * counts but one every 12 hours, SQS's limit. What fails is logged once a batch: what comes twice counts once.
 */
export function buildVisibilityExtender(
  parts: ExtenderParts,
): (batch: readonly Received[]) => StopExtending {
  let isReported = false;
  const warnOnce = (fields: object): void => {
    if (!isReported)
      parts.log.warn('visibility_not_extended', { queueUrl: parts.queueUrl, ...fields });
    isReported = true;
  };
  return (batch) => {
    const stopper = new AbortController();
    const extending = extendWhileHeld(parts, batch, stopper.signal, warnOnce);
    return async () => {
      stopper.abort();
      await extending;
      isReported = false;
    };
  };
}

async function extendWhileHeld(
  parts: ExtenderParts,
  batch: readonly Received[],
  signal: AbortSignal,
  warnOnce: (fields: object) => void,
): Promise<void> {
  const { pause } = parts;
  const { extendAfterMillis, extendEveryMillis, visibilitySeconds } = parts.pollSettings;
  await pause(extendAfterMillis, signal, { ref: false });
  while (!signal.aborted) {
    try {
      const refusals = await changeVisibility(parts, batch, () => visibilitySeconds, signal);
      if (refusals.length > 0) warnOnce({ refused: refusals.length, code: refusals[0] });
    } catch (error) {
      // An aborted call is the end of the extending, not a failure.
      if (!signal.aborted) warnOnce({ error, advice: adviseOnError(error) });
    }
    await pause(extendEveryMillis, signal, { ref: false });
  }
}
