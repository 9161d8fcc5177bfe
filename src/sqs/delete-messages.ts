import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import type { Log } from '../lib/log.ts';
import { splitEvery } from '../lib/split-every.ts';
import { findUndone } from './find-undone.ts';
import { defaultPollSettings } from './poll-settings.ts';
import { messagesPerCall } from './receive-messages.ts';
import type { Received } from './received.ts';

/** As many as receive: a batch is deleted no slower than the next one is gathered. */
const parallelCalls = defaultPollSettings.receivers;

interface Sink {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly log: Log;
}

/**
 * Deletes messages. What SQS does not delete comes again, which changes nothing, so it is only logged. Calls that fail throw.
 */
export async function deleteMessages(sink: Sink, done: readonly Received[]): Promise<void> {
  const calls = splitEvery(done, messagesPerCall);
  await forEachConcurrently(calls, parallelCalls, (few) => deleteFew(sink, few));
}

async function deleteFew({ client, queueUrl, log }: Sink, few: readonly Received[]): Promise<void> {
  const answer = await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: few.map(({ receiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle: receiptHandle,
      })),
    }),
  );
  const undone = findUndone(few.length, answer);
  if (undone.length === 0) return;
  log.warn('deletion_refused', {
    refused: undone.map(({ index, code, message }) => ({
      messageId: few[index]?.message.id,
      code,
      message,
    })),
  });
}
