import { buildApp } from 'fauxqs';
import { nowMillis, notifyDriver } from './answer-driver.ts';
import { MessageLine } from './message-line.ts';

/** What was asked of the queue since the count began. */
export interface QueueCounts {
  requests: Record<string, number>;
  emptyReceives: number;
  received: number;
  deleted: number;
  firstReceivedAtMillis: number | undefined;
  lastDeletedAtMillis: number | undefined;
}

/** The part of fauxqs that its package does not export. */
interface Store {
  createQueue(
    name: string,
    url: string,
    arn: string,
    attributes: Readonly<Record<string, string>>,
  ): Queue;
}

interface Queue {
  readonly arn: string;
  messages: MessageLine<unknown>;
  dequeue(...args: unknown[]): unknown[];
  deleteMessage(receiptHandle: string): boolean;
}

/** Of all that is emulated. */
export const region = 'us-east-1';
const account = '000000000000';
/** The README's: longer than what a worker may take. */
const visibilityTimeoutSeconds = 180;
const maxReceiveCount = 1_000;

/** Starts the SQS of a run on a free port that only this machine reaches. */
export async function startCountedQueue() {
  const sqsStore = await buildStore();
  const queue = createQueues(sqsStore);
  const stores = { sqsStore } as unknown;
  const app = buildApp({ logger: false, defaultRegion: region, stores } as Parameters<
    typeof buildApp
  >[0]);
  let counts = noCounts();
  app.addHook('onRequest', (request, _reply, done) => {
    const operation = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
    counts.requests[operation] = (counts.requests[operation] ?? 0) + 1;
    done();
  });
  let expected = Infinity;
  countMessages(
    queue,
    () => counts,
    () => {
      if (counts.deleted === expected) notifyDriver('drained', counts);
    },
  );
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    endpoint,
    queueUrl: `${endpoint}/${account}/s3rep`,
    counts: () => counts,
    expect(messages: number): void {
      counts = noCounts();
      expected = messages;
    },
  };
}

async function buildStore(): Promise<Store> {
  const file = new URL('./sqs/sqsStore.js', import.meta.resolve('fauxqs'));
  const { SqsStore } = (await import(file.href)) as { SqsStore: new () => Store };
  return new SqsStore();
}

function createQueues(store: Store): Queue {
  const create = (name: string, attributes: Record<string, string>): Queue => {
    const arn = `arn:aws:sqs:${region}:${account}:${name}`;
    return store.createQueue(name, `http://127.0.0.1/${account}/${name}`, arn, attributes);
  };
  const deadLetterTargetArn = create('s3rep-dead-letters', {}).arn;
  const queue = create('s3rep', {
    VisibilityTimeout: String(visibilityTimeoutSeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }),
  });
  queue.messages = new MessageLine();
  return queue;
}

function noCounts(): QueueCounts {
  return {
    requests: {},
    emptyReceives: 0,
    received: 0,
    deleted: 0,
    firstReceivedAtMillis: undefined,
    lastDeletedAtMillis: undefined,
  };
}

/** Counts messages where fauxqs hands them out and forgets them, which costs less than to read its answers. */
function countMessages(queue: Queue, counts: () => QueueCounts, onDelete: () => void): void {
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (...args) => {
    const messages = dequeue(...args);
    noteReceived(counts(), messages.length);
    return messages;
  };
  const deleteMessage = queue.deleteMessage.bind(queue);
  queue.deleteMessage = (receiptHandle) => {
    const wasThere = deleteMessage(receiptHandle);
    if (wasThere) {
      counts().deleted += 1;
      counts().lastDeletedAtMillis = nowMillis();
      onDelete();
    }
    return wasThere;
  };
}

function noteReceived(counts: QueueCounts, messages: number): void {
  counts.received += messages;
  if (messages === 0) {
    counts.emptyReceives += 1;
  } else if (counts.firstReceivedAtMillis === undefined) {
    counts.firstReceivedAtMillis = nowMillis();
    notifyDriver('first-received', counts.firstReceivedAtMillis);
  }
}
