/** Reads the queue in a thread of its own: see `readQueueInThread`. */
import { parentPort, workerData } from 'node:worker_threads';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { buildLog } from '../lib/log.ts';
import { buildReadQueue } from './read-queue.ts';
import type { FromThread, ThreadSettings, ToThread } from './read-queue-in-thread.ts';
import { buildSqsClient } from '../sqs/build-sqs-client.ts';

const settings = workerData as ThreadSettings;
const port = parentPort;
if (port === null) throw new Error('This file is started by read-queue-in-thread.ts.');
const tell = (message: FromThread): void => port.postMessage(message);

const dynamodb = buildDynamodbClient();
const sqs = buildSqsClient(settings.queueUrl, {
  useQueueUrlAsEndpoint: settings.useQueueUrlAsEndpoint,
});
const readQueue = buildReadQueue({
  settings,
  dynamodb,
  sqs,
  log: buildLog(settings.logLevel, (line) => tell({ line })),
  clock: () => new Date(),
});

const stopping = new AbortController();
let isQueueHealthy: boolean | undefined;
const reading = readQueue(
  {
    onDue: (due) => tell({ due }),
    onQueue(isHealthy) {
      if (isHealthy !== isQueueHealthy) tell({ isQueueHealthy: isHealthy });
      isQueueHealthy = isHealthy;
    },
  },
  stopping.signal,
);
port.on('message', (message: ToThread) => {
  if ('stop' in message) stopping.abort();
  else reading.forget(message.gone);
});
await reading.ended;
dynamodb.destroy();
sqs.destroy();
port.close();
