import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../lib/log.ts';
import { forEachTen } from './for-each-ten.ts';
import type { Received } from './received.ts';

/** As many as receive: a batch is deleted no slower than the next one is gathered. */
const parallelCalls = 16;

/** Where messages are deleted. */
interface Sink {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly log: Log;
}

/**
 * Tells SQS that messages are done with. What SQS did not delete comes again,
 * which changes nothing, so a refusal of single messages is only logged.
 *
 * @throws the first error of a call that failed, when no other is under way
 */
export async function deleteMessages(sink: Sink, done: readonly Received[]): Promise<void> {
  await forEachTen(done, parallelCalls, (ten) => deleteTen(sink, ten));
}

async function deleteTen({ client, queueUrl, log }: Sink, ten: readonly Received[]): Promise<void> {
  const answer = await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: ten.map(({ receiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle: receiptHandle,
      })),
    }),
  );
  const refused = answer.Failed ?? [];
  if (refused.length === 0) return;
  log.warn('deletion_refused', {
    refused: refused.map(({ Id, Code, Message }) => ({
      messageId: ten[Number(Id)]?.message.id,
      code: Code,
      message: Message,
    })),
  });
}
