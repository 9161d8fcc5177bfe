/** The bot as a process of its own, as src/process/main.ts runs it, only that a claim ends after a second. */
import { readSettings } from '../../src/settings/read-settings.ts';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { buildLog } from '../../src/lib/log.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { buildQueueReader } from '../../src/process/queue-reader.ts';
import { startBot } from '../../src/process/start-bot.ts';
import { quickPollSettings, quickTimes } from './quick-times.ts';

const settings = readSettings(process.env);
const dynamodb = buildDynamodbClient();
const sqs = buildSqsClient(settings.queueUrl);
const log = buildLog(settings.logLevel);
const clock = () => new Date();
await startBot(settings, {
  dynamodb,
  queueReader: buildQueueReader({
    settings,
    dynamodb,
    sqs,
    log,
    clock,
    pollSettings: quickPollSettings,
  }),
  log,
  clock,
  times: quickTimes,
});
