import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../lib/log.ts';
import { changeVisibility } from './change-visibility.ts';
import type { Received } from './received.ts';

/** A stop may take 10 s in all. */
const maxReleaseMillis = 3_000;

/**
 * Shows messages that nobody will handle here to the other workers at once.
 * Should that fail, they come a visibility timeout later. Never rejects.
 */
export async function releaseMessages(
  queue: { readonly client: SQSClient; readonly queueUrl: string; readonly log: Log },
  messages: readonly Received[],
): Promise<void> {
  try {
    await changeVisibility(queue, messages, 0, AbortSignal.timeout(maxReleaseMillis));
  } catch (error) {
    queue.log.warn('give_back_failed', { queueUrl: queue.queueUrl, error });
  }
}
