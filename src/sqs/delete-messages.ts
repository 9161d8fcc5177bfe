import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Log } from '../log.ts';
import type { Received } from './received.ts';

/** SQS's limit of one call. */
const perCall = 10;
const parallelCalls = 4;

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
  const tens = inTens(done);
  const deleteOn = async (): Promise<void> => {
    for (let ten = tens.shift(); ten !== undefined; ten = tens.shift()) await deleteTen(sink, ten);
  };
  const workers = await Promise.allSettled(Array.from({ length: parallelCalls }, deleteOn));
  const failed = workers.find((worker) => worker.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function inTens(all: readonly Received[]): (readonly Received[])[] {
  return Array.from({ length: Math.ceil(all.length / perCall) }, (_, index) =>
    all.slice(index * perCall, (index + 1) * perCall),
  );
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
