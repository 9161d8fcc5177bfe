import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { pollQueue } from '../../src/sqs/poll-queue.ts';
import type { QueueMessage } from '../../src/incidents/ingest/queue-message.ts';

/**
 * Plays the event source mapping of Lambda: feeds a handler with the queue's messages in batches.
 *
 * It is s3rep's own loop, so that every contestant has the same receivers, batches and deletes, and they differ by
 * their handlers alone.
 *
 * @param handleBatch - says which messages to try again
 */
export function workOff(
  handleBatch: (messages: readonly QueueMessage[]) => Promise<readonly string[]>,
): Promise<void> {
  const queueUrl = process.env['QUEUE_URL'] ?? '';
  const report = (fact: string, fields?: object): void => console.error(fact, fields);
  return pollQueue({
    client: buildSqsClient(queueUrl),
    queueUrl,
    handleBatch,
    log: { debug() {}, info() {}, warn: report, error: report },
    signal: new AbortController().signal,
  });
}
