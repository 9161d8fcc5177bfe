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
import { sampleQueueArn, sampleReports, sampleRoleArn } from './sample-world/sample-rules.ts';
import { startSampleAws } from './start-sample-aws.ts';

/** How the bot runs here. */
export interface LocalOptions {
  /** Of the page; the usual one or any if undefined. */
  readonly port: number | undefined;
  readonly isFast: boolean;
  /** Whether the bot is without permissions to change anything in AWS. */
  readonly isReadOnly: boolean;
  readonly logLevel: LogLevel;
}

const tableName = 's3rep';
/** Short, so that a visitor sees counts change. */
const announceIntervalSeconds = 5;
/** An hour takes half a minute. */
const fastFactor = 120;
const fastNotice = `Reminders, escalations and quiet periods come ${fastFactor} times as fast: an hour takes half a minute`;

/** Where AWS asks for patience, the pretend one does not. */
const replayPace = { pollMillis: 1_000, calmMillis: 5_000 };
/** The queue is in this process, and nothing comes late. */
const recoverMillis = 5_000;

/** Starts the bot and all that it needs, each on 127.0.0.1 only, and all in this process. */
export async function startLocal(options: LocalOptions) {
  const queue = await startEmbeddedQueue();
  const table = await startEmbeddedTable();
  const clock = () => new Date();
  const aws = await startSampleAws(options, queue, clock);
  const slack = await openPage(options.port, {
    ...(options.isFast && { notice: fastNotice }),
    onSamples: (kind) => aws.sendSamples(kind),
    otherPages: [aws.page],
  });
  const { region, queueUrl } = queue;
  const dynamodb = buildDynamodbClient({ endpoint: table.endpoint, region, credentials });
  const sqs = buildSqsClient(queueUrl, { endpoint: queue.endpoint, region, credentials });
  await createTable(dynamodb, tableName);
  const settings = buildSettings(options, queue, { slack: slack.apiUrl, aws: aws.url });
  const log = buildLog(settings.logLevel);
  const queueReader = buildQueueReader({ settings, dynamodb, sqs, log, clock, pause });
  // The queue's own address says no Region.
  const queueArn = sampleQueueArn;
  const inside = { host: '127.0.0.1', s3Overrides: { credentials }, queueArn, replayPace };
  const bot = await startBot(settings, { dynamodb, queueReader, log, clock, pause, ...inside });
  slack.sendInteractionsTo(`http://127.0.0.1:${bot.port}/slack/events`);
  return {
    url: slack.url,
    worldUrl: `${slack.url}${aws.page.path}`,
    sendSamples: (kind: 'few' | 'storm') => aws.sendSamples(kind),
    async stop() {
      await bot.stop();
      dynamodb.destroy();
      sqs.destroy();
      await aws.stop();
      await Promise.all([slack.stop(), table.stop(), queue.stop()]);
    },
  };
}

function buildSettings(
  { isFast, isReadOnly, logLevel }: LocalOptions,
  { queueUrl, deadLetterQueueUrl }: EmbeddedQueue,
  urls: { readonly slack: string; readonly aws: string },
): Settings {
  return {
    slackBotToken,
    slackIntake: { kind: 'http', signingSecret },
    slackApiUrl: urls.slack,
    alertChannelId: channelId,
    queueUrl,
    deadLetterQueueUrl,
    tableName,
    port: 0,
    announceIntervalSeconds,
    pager: undefined,
    onCallId: onCall.id,
    guestsMayChange: true,
    mayCheckArrival: true,
    operatorsGroupId: undefined,
    lifecycleTimes: isFast ? speedUp(lifecycleTimes) : { ...lifecycleTimes, recoverMillis },
    batchRoleArn: isReadOnly ? undefined : sampleRoleArn,
    reportBucket: isReadOnly ? undefined : sampleReports,
    replayMaxObjects: 1_000_000,
    s3Endpoint: urls.aws,
    s3ControlEndpoint: urls.aws,
    diagnosis: isReadOnly ? undefined : { role: undefined, endpoints: awsAt(urls.aws) },
    logLevel,
  };
}

function awsAt(url: string) {
  return { s3: url, iam: url, kms: url, sts: url, cloudwatch: url, sns: url, sqs: url };
}

function speedUp(times: LifecycleTimes): LifecycleTimes {
  const faster = Object.entries(times).map(([name, millis]) => [name, Number(millis) / fastFactor]);
  return Object.fromEntries(faster) as LifecycleTimes;
}
