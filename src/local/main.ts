import { parseArgs } from 'node:util';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { createTable } from '../dynamodb/create-table.ts';
import { type LifecycleTimes, lifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { startEmbeddedQueue } from './embedded-queue.ts';
import { startEmbeddedTable } from './embedded-table.ts';
import { type PretendSlack, startPretendSlack } from './pretend-slack/start-pretend-slack.ts';
import { fewSamples, stormSamples } from './sample-failures.ts';
import { buildLog, logLevels } from '../lib/log.ts';
import { buildQueueReader } from '../process/queue-reader.ts';
import { startBot } from '../process/start-bot.ts';
import { buildSqsClient } from '../sqs/build-sqs-client.ts';

const usage = `npm run local -- [--storm] [--fast] [--port NUMBER]

Runs s3rep on this machine with everything it needs: a queue, a table and a simulated Slack with a page.
  --storm        sends 300 sample failures of 12 incidents at startup
  --fast         runs reminders, escalations and quiet periods 120 times as fast: an hour takes half a minute
  --port NUMBER  the port of the page; default 4810, or any free port if 4810 is in use

LOG_LEVEL=info shows what the bot does.`;

const usualPort = 4810;
const channelId = 'C0ALERTS00';
const slackBotToken = 'xoxb-pretend';
const signingSecret = 'pretend-signing-secret';
/** Whom the bot calls where nobody looks after an incident. */
const onCall = { id: 'S0ONCALL00', handle: 'on-call', userIds: ['U0BEN00000'] };
/** Short, so that a visitor sees counts change. */
const announceIntervalSeconds = 5;
/** Both emulators take any. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(): Promise<void> {
  const { storm, fast, help, port } = readArguments();
  if (help) return console.log(usage);
  const local = await startLocal(port, fast);
  if (storm) await local.sendSamples('storm');
  console.log(`s3rep is running at ${local.url} (stop with Ctrl-C)`);
  const stop = (): void => {
    void local.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      storm: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      port: { type: 'string' },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error(`--port is "${values.port}": expected a whole number from 0 to 65535.`);
  }
  return { ...values, port };
}

/** Starts the bot and all that it needs, each on 127.0.0.1 only, and all in this process. */
async function startLocal(port: number | undefined, isFast: boolean) {
  const queue = await startEmbeddedQueue();
  const table = await startEmbeddedTable();
  const sendSamples = (kind: 'few' | 'storm') =>
    queue.send(kind === 'few' ? fewSamples(new Date()) : stormSamples(new Date()));
  const slack = await openPage(port, sendSamples);
  const dynamodb = buildDynamodbClient({
    endpoint: table.endpoint,
    region: queue.region,
    credentials,
  });
  const sqs = buildSqsClient(queue.queueUrl, {
    endpoint: queue.endpoint,
    region: queue.region,
    credentials,
  });
  await createTable(dynamodb, 's3rep');
  const settings = {
    slackBotToken,
    slackIntake: { kind: 'http', signingSecret },
    slackApiUrl: slack.apiUrl,
    alertChannelId: channelId,
    queueUrl: queue.queueUrl,
    tableName: 's3rep',
    port: 0,
    announceIntervalSeconds,
    onCallId: onCall.id,
    operatorsGroupId: undefined,
    lifecycleTimes: isFast ? fasten(lifecycleTimes) : lifecycleTimes,
    logLevel: logLevels.find((level) => level === process.env['LOG_LEVEL']) ?? 'warn',
  } as const;
  const log = buildLog(settings.logLevel);
  const clock = () => new Date();
  const bot = await startBot(settings, {
    dynamodb,
    queueReader: buildQueueReader({ settings, dynamodb, sqs, log, clock }),
    log,
    clock,
    lifecycleTimes: settings.lifecycleTimes,
    host: '127.0.0.1',
  });
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

/** An hour takes half a minute. */
function fasten(times: LifecycleTimes): LifecycleTimes {
  const faster = Object.entries(times).map(([name, millis]) => [name, Number(millis) / 120]);
  return Object.fromEntries(faster) as LifecycleTimes;
}

/** Opens the page on the port asked for, or else on the usual one, or else on any. */
async function openPage(
  port: number | undefined,
  onSamples: (kind: 'few' | 'storm') => Promise<void>,
): Promise<PretendSlack> {
  const open = (onPort: number) =>
    startPretendSlack({
      port: onPort,
      botToken: slackBotToken,
      signingSecret,
      channels: [
        { id: channelId, name: 's3-alerts' },
        { id: 'C0STORAGE0', name: 'storage-team', isMember: false },
      ],
      userGroups: [onCall],
      messageShortcuts: [{ callbackId: 'explain_failure', name: 'Explain this failure' }],
      clock: () => new Date(),
      onSamples,
    });
  try {
    return await open(port ?? usualPort);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    if (port === undefined) return open(0);
    throw new Error(`Port ${port} is in use: choose another port with --port, or omit --port.`);
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
