import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { splitEvery } from '../lib/split-every.ts';
import { messagesPerCall } from '../sqs/receive-messages.ts';
import { credentials } from './credentials.ts';
import { answerLocals } from './pretend-slack/answer-locals.ts';

/** An SQS of this process with a queue and its dead-letter queue, in memory only. */
export interface EmbeddedQueue {
  readonly endpoint: string;
  readonly region: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Puts messages into the queue. The bodies are JSON, or at least free of emoji and the like. */
  send(bodies: readonly string[]): Promise<void>;
  /** Messages to be received, received and not yet deleted, and given up. A message given up counts from the next receive call on. */
  counts(): Promise<{
    readonly waiting: number;
    readonly inFlight: number;
    readonly dead: number;
  }>;
  stop(): Promise<void>;
}

/** How the queue behaves; each has a default. */
export interface EmbeddedQueueOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly visibilityTimeoutSeconds?: number;
  readonly maxReceiveCount?: number;
}

const region = 'us-east-1';

/** Starts an SQS that only this machine reaches. */
export async function startEmbeddedQueue({
  port = 0,
  visibilityTimeoutSeconds = 30,
  maxReceiveCount = 1_000,
}: EmbeddedQueueOptions = {}): Promise<EmbeddedQueue> {
  const app = buildApp({ logger: false, defaultRegion: region });
  // Its own start function would listen on every network of the machine.
  const endpoint = await app.listen({ host: '127.0.0.1', port });
  answerLocals(app.server);
  const client = new SQSClient({ endpoint, region, credentials });
  const deadLetterQueueUrl = await createQueue(client, endpoint, 's3rep-dead-letters', {});
  const queueUrl = await createQueue(client, endpoint, 's3rep', {
    VisibilityTimeout: String(visibilityTimeoutSeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: await readAttribute(client, deadLetterQueueUrl, 'QueueArn'),
      maxReceiveCount,
    }),
  });
  return {
    endpoint,
    region,
    queueUrl,
    deadLetterQueueUrl,
    send: (bodies) => send(client, queueUrl, bodies),
    counts: async () => ({
      ...(await countAlive(client, queueUrl)),
      dead: Number(await readAttribute(client, deadLetterQueueUrl, 'ApproximateNumberOfMessages')),
    }),
    stop: async () => {
      client.destroy();
      await app.close();
    },
  };
}

async function createQueue(
  client: SQSClient,
  endpoint: string,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<string> {
  const { QueueUrl = '' } = await client.send(
    new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
  );
  // The host it names, sqs.us-east-1.localhost, does not resolve everywhere.
  return new URL(new URL(QueueUrl).pathname, endpoint).href;
}

async function countAlive(client: SQSClient, queueUrl: string) {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return {
    waiting: Number(Attributes['ApproximateNumberOfMessages']),
    inFlight: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
  };
}

async function readAttribute(
  client: SQSClient,
  queueUrl: string,
  name: 'QueueArn' | 'ApproximateNumberOfMessages',
): Promise<string | undefined> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [name] }),
  );
  return Attributes?.[name];
}

async function send(client: SQSClient, queueUrl: string, bodies: readonly string[]): Promise<void> {
  for (const few of splitEvery(bodies, messagesPerCall)) {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: few.map((body, index) => ({
          Id: String(index),
          MessageBody: escapeSurrogates(body),
        })),
      }),
    );
    if (Failed[0] !== undefined) throw new Error(`Could not send: ${Failed[0].Message}`);
  }
}

/** fauxqs refuses characters beyond the basic plane, which SQS takes; in JSON the escape means the same. */
function escapeSurrogates(json: string): string {
  return json.replace(/[\uD800-\uDFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}
