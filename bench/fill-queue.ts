import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { forEachConcurrently } from '../src/lib/for-each-concurrently.ts';
import { messagesPerCall } from '../src/sqs/receive-messages.ts';
import { credentials } from '../src/local/credentials.ts';
import { region } from './counted-queue.ts';
import type { Storm } from './storm.ts';

const parallelCalls = 16;

/** Sends all messages of a storm to the queue. */
export async function fillQueue(
  { endpoint, queueUrl }: { readonly endpoint: string; readonly queueUrl: string },
  storm: Storm,
): Promise<void> {
  const client = new SQSClient({ endpoint, region, credentials });
  const calls = Math.ceil(storm.messages / messagesPerCall);
  await forEachConcurrently(Array(calls).keys(), parallelCalls, (call) =>
    sendFew(client, queueUrl, storm, call * messagesPerCall),
  );
  client.destroy();
}

async function sendFew(
  client: SQSClient,
  queueUrl: string,
  storm: Storm,
  first: number,
): Promise<void> {
  const count = Math.min(messagesPerCall, storm.messages - first);
  const { Failed = [] } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: Array.from({ length: count }, (_, place) => ({
        Id: String(place),
        MessageBody: storm.body(first + place),
      })),
    }),
  );
  if (Failed[0] !== undefined) throw new Error(`Could not send a message: ${Failed[0].Message}`);
}
