import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readSettings } from '../settings/read-settings.ts';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { buildLog } from '../lib/log.ts';
import { readQueueInThread } from './read-queue-in-thread.ts';
import { startBot } from './start-bot.ts';

/** How long the work in hand may take after a signal to stop. Container platforms kill after 10 seconds or more. */
const stopWithinMillis = 9_500;

/** The bot as a long-running process: `npm start`. Settings come from the environment. */
async function main(): Promise<void> {
  const dynamodb = buildDynamodbClient();
  const settings = readSettings(process.env, await findRegionProblems(dynamodb));
  const writeLine = (line: string): void => void process.stdout.write(`${line}\n`);
  const log = buildLog(settings.logLevel, writeLine);
  const hasEndpoint = Boolean(
    process.env['AWS_ENDPOINT_URL_SQS'] ?? process.env['AWS_ENDPOINT_URL'],
  );
  const { queueUrl, tableName, logLevel } = settings;
  const readQueue = readQueueInThread(
    { queueUrl, tableName, logLevel, useQueueUrlAsEndpoint: !hasEndpoint },
    writeLine,
    (error) => {
      // What it had in hand comes again; whoever started the bot starts it anew.
      log.error('queue_thread_died', { error });
      process.exit(1);
    },
  );
  const bot = await startBot(settings, { dynamodb, readQueue, log, clock: () => new Date() });

  const stop = (signal: string): void => {
    log.info('stop_asked_for', { signal });
    setTimeout(() => {
      log.error('stop_took_too_long', { stopWithinMillis });
      process.exit(1);
    }, stopWithinMillis).unref();
    void bot.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Region and credentials are the AWS SDK's own settings, which have many places; only the SDK knows them all. */
async function findRegionProblems(client: DynamoDBClient): Promise<string[]> {
  try {
    await client.config.region();
    return [];
  } catch {
    return ['AWS_REGION is missing: the Region of the table and the queue, such as eu-west-1.'];
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
