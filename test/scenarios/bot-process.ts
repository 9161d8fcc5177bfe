/** The bot as a process of its own, as src/process.ts runs it, only that a claim ends after a second. */
import { readSettings } from '../../src/config.ts';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { buildLog } from '../../src/log.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { startBot } from '../../src/start-bot.ts';
import { quickPollPace, quickTimes } from './quick-times.ts';

const settings = readSettings(process.env);
await startBot(settings, {
  dynamodb: buildDynamodbClient(),
  sqs: buildSqsClient(settings.queueUrl),
  log: buildLog(settings.logLevel),
  clock: () => new Date(),
  times: quickTimes,
  pollPace: quickPollPace,
});
