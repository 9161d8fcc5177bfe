/** The bot as a process of its own, as src/process.ts runs it, only that a claim ends after a second. */
import { readSettings } from '../../src/config.ts';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { buildLog } from '../../src/log.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { buildReadQueue } from '../../src/read-queue.ts';
import { startBot } from '../../src/start-bot.ts';
import { quickPollSettings, quickTimes } from './quick-times.ts';

const settings = readSettings(process.env);
const dynamodb = buildDynamodbClient();
const sqs = buildSqsClient(settings.queueUrl);
const log = buildLog(settings.logLevel);
const clock = () => new Date();
await startBot(settings, {
  dynamodb,
  readQueue: buildReadQueue({
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
