import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetter } from '../incidents/ingest/batch-outcome.ts';
import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import type { Log } from '../lib/log.ts';
import { adviseOnError } from './advise-on-error.ts';

/** 1,000 of them take a second or two at 20 ms a call. */
const parallelCalls = 16;
const maxProblemLength = 1_000;
/** SQS takes a mebibyte, attributes included. */
const maxBytesWithAttributes = 1_000_000;

interface DeadLetterQueue {
  readonly client: SQSClient;
  /** Undefined: nothing is sent, and the queue's redrive policy has to do it. */
  readonly deadLetterQueueUrl: string | undefined;
  readonly log: Log;
}

/**
 * Sends messages to the dead-letter queue, with what is wrong as an attribute. Gives the ids of those that are there:
 * only these may be deleted, so that a death in between sends one twice at worst. Never rejects.
 */
export async function sendDeadLetters(
  { client, deadLetterQueueUrl, log }: DeadLetterQueue,
  letters: readonly DeadLetter[],
): Promise<ReadonlySet<string>> {
  const sent = new Set<string>();
  if (deadLetterQueueUrl === undefined) return sent;
  try {
    await forEachConcurrently(letters, parallelCalls, async (letter) => {
      await client.send(toCommand(deadLetterQueueUrl, letter));
      sent.add(letter.message.id);
    });
  } catch (error) {
    const unsent = letters.length - sent.size;
    log.error('dead_letters_not_sent', {
      deadLetterQueueUrl,
      unsent,
      error,
      advice: adviseOnError(error),
    });
  }
  return sent;
}

function toCommand(QueueUrl: string, { message, problems }: DeadLetter): SendMessageCommand {
  const isLarge = Buffer.byteLength(message.body) > maxBytesWithAttributes;
  return new SendMessageCommand({
    QueueUrl,
    MessageBody: message.body,
    ...(!isLarge && {
      MessageAttributes: {
        // By which the log knows it: SQS gives it another id there.
        messageId: attribute(message.id),
        problem: attribute(problems.join(' ').slice(0, maxProblemLength)),
      },
    }),
  });
}

/** SQS refuses most control characters, and none that is printable. */
function attribute(text: string) {
  return { DataType: 'String', StringValue: text.replace(/[^\x20-\x7e]/g, '?') };
}
