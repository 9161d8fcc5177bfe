/** The thread of `buildQueueReaderInThread`. */
import { parentPort, workerData } from 'node:worker_threads';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { followServiceTime } from '../dynamodb/follow-service-time.ts';
import { buildLog } from '../lib/log.ts';
import { pause } from '../lib/pause.ts';
import { buildSqsClient } from '../sqs/build-sqs-client.ts';
import { buildQueueReader } from './queue-reader.ts';
import type { FromThread, ThreadSettings, ToThread } from './queue-reader-in-thread.ts';

const settings = workerData as ThreadSettings;
const port = parentPort;
if (port === null) throw new Error('This file is started by queue-reader-in-thread.ts.');
const send = (message: FromThread): void => port.postMessage(message);

const dynamodb = buildDynamodbClient();
const sqs = buildSqsClient(settings.queueUrl, {
  useQueueUrlAsEndpoint: settings.useQueueUrlAsEndpoint,
});
const log = buildLog(settings.logLevel, (line) => send({ line }));
// The main thread tells where the machine's clock is wrong.
const { clock, settle } = followServiceTime({ dynamodb, tableName: settings.tableName });
const reader = buildQueueReader({
  settings,
  dynamodb,
  sqs,
  log,
  clock,
  settleTime: settle,
  pause,
});

const stopping = new AbortController();
port.on('message', (message: ToThread) => {
  if ('stop' in message) stopping.abort();
  else reader.forget(message.gone);
});
let isQueueHealthy: boolean | undefined;
const onQueue = (isHealthy: boolean): void => {
  if (isHealthy !== isQueueHealthy) send({ isQueueHealthy: isHealthy });
  isQueueHealthy = isHealthy;
};
await reader.read({ onDue: (due) => send({ due }), onQueue }, stopping.signal);
dynamodb.destroy();
sqs.destroy();
port.close();
