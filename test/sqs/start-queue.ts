import type { SQSClient } from '@aws-sdk/client-sqs';
import {
  type EmbeddedQueue,
  type EmbeddedQueueOptions,
  startEmbeddedQueue,
} from '../../src/local/embedded-queue.ts';
import { buildLog } from '../../src/lib/log.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';

interface Call {
  /** Such as `ReceiveMessage`. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly atMillis: number;
}

export interface QueueUnderTest extends EmbeddedQueue {
  readonly client: SQSClient;
  /** What the client asked SQS for, in order. */
  readonly calls: readonly Call[];
}

/** Starts a queue and a client that tells what it asks for. */
export async function startQueue(options?: EmbeddedQueueOptions): Promise<QueueUnderTest> {
  const queue = await startEmbeddedQueue(options);
  const calls: Call[] = [];
  const client = buildSqsClient(queue.queueUrl, {
    endpoint: queue.endpoint,
    region: queue.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  client.middlewareStack.add(
    (next, context) => (args) => {
      const name = String(context.commandName).replace(/Command$/, '');
      calls.push({ name, input: { ...args.input }, atMillis: performance.now() });
      return next(args);
    },
    { step: 'initialize' },
  );
  const stop = async () => {
    client.destroy();
    await queue.stop();
  };
  return { ...queue, client, calls, stop };
}

/** A log whose facts a test can read. */
export function recordLog() {
  const facts: Record<string, unknown>[] = [];
  const write = (line: string) => facts.push(JSON.parse(line));
  return { log: buildLog('debug', write, () => new Date('2026-11-22T10:00:33Z')), facts };
}
