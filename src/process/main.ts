/** `npm start`: the bot as a long-running process. Settings come from the environment. */
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { followServiceTime } from '../dynamodb/follow-service-time.ts';
import { findRegionProblems } from '../dynamodb/find-region-problems.ts';
import { buildLog } from '../lib/log.ts';
import { pause } from '../lib/pause.ts';
import { readSettings } from '../settings/read-settings.ts';
import { buildQueueReaderInThread } from './queue-reader-in-thread.ts';
import { startBot } from './start-bot.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** DynamoDB answers within milliseconds, the first time within a second. */
const firstAnswerMillis = 3_000;

const help = `npm start

Runs s3rep. Its settings come from the environment, and docs/set-up.md#settings lists them. It takes no arguments.`;

/** @returns the exit code, where there is nothing to run */
function readArguments(words: readonly string[]): number | undefined {
  if (words.length === 0) return undefined;
  const isHelp = words.every((word) => word === '--help' || word === '-h');
  if (isHelp) console.log(help);
  else console.error(`There is no argument ${JSON.stringify(words[0])}.\n\n${help}`);
  return isHelp ? 0 : 2;
}

async function main(): Promise<void> {
  const dynamodb = buildDynamodbClient();
  const regionProblems = await findRegionProblems(
    dynamodb,
    'the Region of the table and the queue',
  );
  const settings = readSettings(process.env, regionProblems);
  const { queueUrl, deadLetterQueueUrl, tableName, logLevel } = settings;
  const writeLine = (line: string): void => void process.stdout.write(`${line}\n`);
  const log = buildLog(logLevel, writeLine);
  const hasEndpoint = Boolean(
    process.env['AWS_ENDPOINT_URL_SQS'] ?? process.env['AWS_ENDPOINT_URL'],
  );
  const queueReader = buildQueueReaderInThread(
    { queueUrl, deadLetterQueueUrl, tableName, logLevel, useQueueUrlAsEndpoint: !hasEndpoint },
    writeLine,
    (error) => {
      // What it had in hand comes again; whoever started the bot starts it anew.
      log.error('queue_thread_died', { error });
      process.exit(1);
    },
  );
  const serviceTime = followServiceTime({ dynamodb, tableName, log });
  // Before anybody can click. Without an answer the bot starts all the same, and says in its health what is missing.
  await Promise.race([
    serviceTime.settle().catch(() => undefined),
    pause(firstAnswerMillis, undefined, { ref: false }),
  ]);
  const { clock } = serviceTime;
  const runtime = { dynamodb, queueReader, log, clock, serviceTime, pause };
  stopOnSignal(await startBot(settings, runtime), log);
}

const code = readArguments(process.argv.slice(2));
if (code === undefined) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
} else process.exitCode = code;
