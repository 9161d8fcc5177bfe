import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { region } from './counted-queue.ts';
import type { Storm } from './storm.ts';

/** SQS's limit of one call. */
const perCall = 10;
const parallelCalls = 16;

/** Sends all messages of a storm to the queue. */
export async function fillQueue(
  { endpoint, queueUrl }: { readonly endpoint: string; readonly queueUrl: string },
  storm: Storm,
): Promise<void> {
  const client = new SQSClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  let next = 0;
  const send = async (): Promise<void> => {
    while (next < storm.messages) {
      const first = next;
      next += perCall;
      await sendTen(client, queueUrl, storm, first);
    }
  };
  await Promise.all(Array.from({ length: parallelCalls }, send));
  client.destroy();
}

async function sendTen(
  client: SQSClient,
  queueUrl: string,
  storm: Storm,
  first: number,
): Promise<void> {
  const count = Math.min(perCall, storm.messages - first);
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
