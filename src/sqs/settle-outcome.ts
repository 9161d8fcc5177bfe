import type { SQSClient } from '@aws-sdk/client-sqs';
import type { BatchOutcome } from '../incidents/ingest/batch-outcome.ts';
import type { Log } from '../lib/log.ts';
import { hideUntilNextTry } from './hide-until-next-try.ts';
import type { Received } from './received.ts';
import { sendDeadLetters } from './send-dead-letters.ts';

interface Queue {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string | undefined;
  readonly log: Log;
}

/**
 * Sends what is hopeless to the dead-letter queue, and hides what is to be tried again. Gives the ids of what must not
 * be deleted: that, and what could not be sent. Never rejects.
 */
export async function settleOutcome(
  queue: Queue,
  batch: readonly Received[],
  { deadLetters, tryAgain }: BatchOutcome,
  now: Date,
): Promise<ReadonlySet<string>> {
  const sent = await sendDeadLetters(queue, deadLetters);
  const again = new Set(tryAgain.map(({ id }) => id));
  const hidden = batch.filter(({ message }) => again.has(message.id));
  if (hidden.length > 0) await hideUntilNextTry(queue, hidden, now);
  const unsent = deadLetters.map(({ message }) => message.id).filter((id) => !sent.has(id));
  return new Set([...again, ...unsent]);
}
