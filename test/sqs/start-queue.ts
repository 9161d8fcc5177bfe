import type { SQSClient } from '@aws-sdk/client-sqs';
import {
  type EmbeddedQueue,
  type EmbeddedQueueOptions,
  startEmbeddedQueue,
} from '../../src/local/embedded-queue.ts';
import { buildLog } from '../../src/lib/log.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { eventually } from './eventually.ts';

type Counts = Awaited<ReturnType<EmbeddedQueue['counts']>>;

interface Call {
  /** Such as `ReceiveMessage`. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly atMillis: number;
}

export interface QueueUnderTest extends EmbeddedQueue {
  readonly client: SQSClient;
  /** Waits until no message is left, but for dead ones. */
  untilEmpty(): Promise<void>;
  /** Waits until so many messages are received and not yet deleted. */
  untilInFlight(count: number): Promise<void>;
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
  const untilCounts = (isSo: (counts: Counts) => boolean, what: string) =>
    eventually(
      async () => isSo(await queue.counts()),
      what,
      () => queue.counts(),
    );
  return {
    ...queue,
    client,
    calls,
    stop,
    untilEmpty: () =>
      untilCounts(({ waiting, inFlight }) => waiting + inFlight === 0, 'an empty queue'),
    untilInFlight: (count) =>
      untilCounts(({ inFlight }) => inFlight === count, `${count} messages in flight`),
  };
}

/** A log whose facts a test can read. */
export function recordLog() {
  const facts: Record<string, unknown>[] = [];
  const write = (line: string) => facts.push(JSON.parse(line));
  return { log: buildLog('debug', write, () => new Date('2026-11-22T10:00:33Z')), facts };
}
