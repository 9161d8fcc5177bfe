import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../lib/log.ts';
import { changeVisibility } from './change-visibility.ts';
import type { Received } from './received.ts';

/** A part of what a stop of the process may take. */
export const maxReleaseMillis = 3_000;

/** Shows messages to other workers at once, or else a visibility timeout later. Never rejects. */
export async function releaseMessages(
  queue: { readonly client: SQSClient; readonly queueUrl: string; readonly log: Log },
  messages: readonly Received[],
): Promise<void> {
  try {
    await changeVisibility(queue, messages, () => 0, AbortSignal.timeout(maxReleaseMillis));
  } catch (error) {
    queue.log.warn('release_failed', { queueUrl: queue.queueUrl, error });
  }
}
