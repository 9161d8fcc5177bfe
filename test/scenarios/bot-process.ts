/** The bot as a process of its own, as src/process/main.ts runs it, only that it gathers for a moment. */
import { readSettings } from '../../src/settings/read-settings.ts';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { times } from '../../src/incidents/announcing/times.ts';
import { buildLog } from '../../src/lib/log.ts';
import { pause } from '../../src/lib/pause.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { buildQueueReader } from '../../src/process/queue-reader.ts';
import { startBot } from '../../src/process/start-bot.ts';
import { stopOnSignal } from '../../src/process/stop-on-signal.ts';
import { quickPollSettings } from './quick-poll-settings.ts';

const settings = readSettings(process.env);
const dynamodb = buildDynamodbClient();
const sqs = buildSqsClient(settings.queueUrl);
const log = buildLog(settings.logLevel);
/** How long its claims last, for a test that cannot wait for those of a process. */
const claimMillis = Number(process.env['CLAIM_MILLIS'] ?? times.claimMillis);
/** For a test whose clock has jumped. */
const aheadMillis = Number(process.env['CLOCK_AHEAD_MILLIS'] ?? 0);
const clock = () => new Date(Date.now() + aheadMillis);
const bot = await startBot(settings, {
  dynamodb,
  queueReader: buildQueueReader({
    settings,
    dynamodb,
    sqs,
    log,
    clock,
    pause,
    pollSettings: quickPollSettings,
  }),
  log,
  clock,
  pause,
  times: { ...times, claimMillis },
});
stopOnSignal(bot, log);
