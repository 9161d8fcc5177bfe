import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { pause } from '../../src/lib/pause.ts';
import { pollQueue } from '../../src/sqs/poll-queue.ts';
import type { QueueMessage } from '../../src/incidents/ingest/queue-message.ts';

/** Plays Lambda's event source mapping by s3rep's own loop, so that contestants differ by their handlers alone. */
export function workOff(
  handleBatch: (messages: readonly QueueMessage[]) => Promise<readonly string[]>,
): Promise<void> {
  const queueUrl = process.env['QUEUE_URL'] ?? '';
  const report = (fact: string, fields?: object): void => console.error(fact, fields);
  return pollQueue({
    client: buildSqsClient(queueUrl),
    queueUrl,
    async handleBatch(messages) {
      const failed = new Set(await handleBatch(messages));
      // Without a queue for them they stay where they are.
      const left = messages.filter(({ id }) => failed.has(id));
      return { deadLetters: left.map((message) => ({ message, problems: [] })), tryAgain: [] };
    },
    log: { debug() {}, info() {}, warn: report, error: report },
    clock: () => new Date(),
    pause,
    signal: new AbortController().signal,
  });
}
