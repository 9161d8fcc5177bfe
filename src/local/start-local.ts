import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { createTable } from '../dynamodb/create-table.ts';
import { type LifecycleTimes, lifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { buildLog, type LogLevel } from '../lib/log.ts';
import { pause } from '../lib/pause.ts';
import { buildQueueReader } from '../process/queue-reader.ts';
import { startBot } from '../process/start-bot.ts';
import type { Settings } from '../settings/read-settings.ts';
import { buildSqsClient } from '../sqs/build-sqs-client.ts';
import { credentials } from './credentials.ts';
import { type EmbeddedQueue, startEmbeddedQueue } from './embedded-queue.ts';
import { startEmbeddedTable } from './embedded-table.ts';
import { channelId, onCall, openPage, signingSecret, slackBotToken } from './open-page.ts';
import { fewSamples, stormSamples } from './sample-failures.ts';

/** How the bot runs here. */
export interface LocalOptions {
  /** Of the page; the usual one or any if undefined. */
  readonly port: number | undefined;
  readonly isFast: boolean;
  readonly logLevel: LogLevel;
}

const tableName = 's3rep';
/** Short, so that a visitor sees counts change. */
const announceIntervalSeconds = 5;
/** An hour takes half a minute. */
const fastFactor = 120;
const fastNotice = `Reminders, escalations and quiet periods come ${fastFactor} times as fast: an hour takes half a minute`;

/** Starts the bot and all that it needs, each on 127.0.0.1 only, and all in this process. */
export async function startLocal(options: LocalOptions) {
  const queue = await startEmbeddedQueue();
  const table = await startEmbeddedTable();
  const sendSamples = (kind: 'few' | 'storm') =>
    queue.send(kind === 'few' ? fewSamples(new Date()) : stormSamples(new Date()));
  const slack = await openPage(options.port, options.isFast ? fastNotice : undefined, sendSamples);
  const { region, queueUrl } = queue;
  const dynamodb = buildDynamodbClient({ endpoint: table.endpoint, region, credentials });
  const sqs = buildSqsClient(queueUrl, { endpoint: queue.endpoint, region, credentials });
  await createTable(dynamodb, tableName);
  const settings = buildSettings(options, queue, slack.apiUrl);
  const log = buildLog(settings.logLevel);
  const clock = () => new Date();
  const queueReader = buildQueueReader({ settings, dynamodb, sqs, log, clock, pause });
  const runtime = { dynamodb, queueReader, log, clock, pause, host: '127.0.0.1' };
  const bot = await startBot(settings, runtime);
  slack.sendInteractionsTo(`http://127.0.0.1:${bot.port}/slack/events`);
  return {
    url: slack.url,
    sendSamples,
    async stop() {
      await bot.stop();
      dynamodb.destroy();
      sqs.destroy();
      await Promise.all([slack.stop(), table.stop(), queue.stop()]);
    },
  };
}

function buildSettings(
  { isFast, logLevel }: LocalOptions,
  { queueUrl, deadLetterQueueUrl }: EmbeddedQueue,
  slackApiUrl: string,
): Settings {
  return {
    slackBotToken,
    slackIntake: { kind: 'http', signingSecret },
    slackApiUrl,
    alertChannelId: channelId,
    queueUrl,
    deadLetterQueueUrl,
    tableName,
    port: 0,
    announceIntervalSeconds,
    pager: undefined,
    onCallId: onCall.id,
    guestsMayChange: true,
    operatorsGroupId: undefined,
    lifecycleTimes: isFast ? speedUp(lifecycleTimes) : lifecycleTimes,
    batchRoleArn: undefined,
    reportBucket: undefined,
    replayMaxObjects: 1_000_000,
    s3Endpoint: undefined,
    s3ControlEndpoint: undefined,
    logLevel,
  };
}

function speedUp(times: LifecycleTimes): LifecycleTimes {
  const faster = Object.entries(times).map(([name, millis]) => [name, Number(millis) / fastFactor]);
  return Object.fromEntries(faster) as LifecycleTimes;
}
