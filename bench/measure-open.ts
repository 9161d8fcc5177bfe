import { setTimeout as wait } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { addSeconds } from 'date-fns/addSeconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { credentials } from '../src/local/credentials.ts';
import { renderS3Event } from '../src/local/s3-event.ts';
import { sumBy } from '../src/lib/sum-by.ts';
import type { TableCounts } from './count-capacity.ts';
import { region } from './counted-queue.ts';
import { keyOfIncidentNumber } from './incident-keys.ts';
import { readPeakMegabytes } from './measure-memory.ts';
import { type BotOptions, startBot } from './start-bot.ts';
import { cappedIncidentId, seedOpen } from './seed-open.ts';
import { channelId, type Stage, typistIds } from './start-stage.ts';

/** What many open incidents cost. Times are of a machine that does all else too: requests and units say more. */
export interface OpenFigures {
  readonly idleRequests: number;
  readonly idleReadUnits: number;
  readonly idleWriteUnits: number;
  /** Of the review of all, once an hour. */
  readonly wholeReadUnits: number;
  /** From the queue to Slack, while nothing else happens. */
  readonly alertSeconds: number;
  /** The same while all open incidents are called for again. */
  readonly busyAlertSeconds: number;
  /** The same right after 60 people typed `/s3rep test`. */
  readonly testedAlertSeconds: number;
  /** Until ten lists, a Home and a `show` were all answered. */
  readonly answerSeconds: number;
  readonly peakMegabytes: number;
}

/** The bot starts, and looks at everything once. */
const settleSeconds = 30;
const idleSeconds = 60;
/** Then all incidents are called for again: after an idle minute, and the answers. */
const calmSeconds = 115;
const patienceMillis = 120_000;
const lists = 10;
const tests = 60;
const busyAlerts = 7;
const busyMillis = 10_000;

/** Measures s3rep with so many open incidents, in some four minutes. */
export async function measureOpen(
  stage: Stage,
  count: number,
  options: BotOptions,
): Promise<OpenFigures> {
  const calledAt = addSeconds(new Date(), calmSeconds + seedSeconds(count));
  await seedOpen(stage, count, calledAt);
  await stage.table.ask('reset');
  const bot = (await startBot(stage, options)).start();
  await wait(settleSeconds * 1000);
  const begun = await stage.table.ask<TableCounts>('counts');
  await stage.table.ask('reset');
  await wait(idleSeconds * 1000);
  const idle = await stage.table.ask<TableCounts>('counts');
  const alertSeconds = await measureAlert(stage, count);
  const answers = await measureAnswers(stage, bot.pid);
  await wait(Math.max(0, differenceInMilliseconds(calledAt, new Date())));
  const busyAlertSeconds = await measureBusyAlerts(stage, count);
  const testers = [...typistIds, ...typistIds].slice(0, tests);
  await Promise.all(testers.map((userId) => stage.slack.runCommand('/s3rep test', { userId })));
  const testedAlertSeconds = await measureAlert(stage, count + busyAlerts + 1);
  await bot.stop();
  return {
    idleRequests: sumBy(Object.values(idle.requests), Number),
    // DynamoDB bills a consistent query that finds nothing as one unit, stand-ins for it as none.
    idleReadUnits: Math.max(idle.readUnits, idle.readRequests),
    idleWriteUnits: idle.writeUnits,
    wholeReadUnits: begun.readUnits,
    alertSeconds,
    busyAlertSeconds,
    testedAlertSeconds,
    ...answers,
  };
}

/** Measures only what many open incidents are compared with. */
export async function measureFewOpen(
  stage: Stage,
  count: number,
  options: BotOptions,
): Promise<Pick<OpenFigures, 'answerSeconds' | 'peakMegabytes'>> {
  await seedOpen(stage, count, addSeconds(new Date(), calmSeconds));
  const bot = (await startBot(stage, options)).start();
  await wait(settleSeconds * 1000);
  await measureAlert(stage, count);
  const answers = await measureAnswers(stage, bot.pid);
  await bot.stop();
  return answers;
}

/** The slowest within a minute, in which there is a look. */
async function measureBusyAlerts(stage: Stage, count: number): Promise<number> {
  let slowest = 0;
  for (let turn = 1; turn <= busyAlerts; turn += 1) {
    const [seconds] = await Promise.all([measureAlert(stage, count + turn), wait(busyMillis)]);
    slowest = Math.max(slowest, seconds);
  }
  return slowest;
}

/** Filling the table takes a while. */
function seedSeconds(count: number): number {
  return Math.ceil(count / 200);
}

async function measureAlert(stage: Stage, number: number): Promise<number> {
  const { endpoint, queueUrl } = stage.queueAt;
  const key = keyOfIncidentNumber(number);
  const client = new SQSClient({ endpoint, region, credentials });
  const body = renderS3Event({
    ...key,
    objectKey: 'new.json',
    versionId: 'v1',
    sizeBytes: 1000,
    failedAt: new Date(),
    requestId: `A${number}`,
  });
  const startedAt = performance.now();
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  client.destroy();
  const isThere = () =>
    stage.slack.messages(channelId).some((each) => JSON.stringify(each).includes(key.sourceBucket));
  await stage.slack
    .waitFor(isThere, `an alert of ${key.sourceBucket}`, patienceMillis)
    .catch(() => {});
  return (performance.now() - startedAt) / 1000;
}

async function measureAnswers(
  { slack }: Stage,
  pid: number,
): Promise<Pick<OpenFigures, 'answerSeconds' | 'peakMegabytes'>> {
  const startedAt = performance.now();
  const type = async (text: string, userId: string): Promise<void> => {
    const before = slack.ephemerals(userId).length;
    await slack.runCommand(text, { userId });
    await slack
      .waitFor((seen) => seen.ephemerals(userId).length > before, text, patienceMillis)
      .catch((error: unknown) => console.error(String(error)));
  };
  const homeOf = typistIds[lists + 1] ?? '';
  const openHome = async (): Promise<void> => {
    await slack.openHome(homeOf);
    await slack.waitFor((seen) => seen.homeView(homeOf) !== undefined, 'Home', patienceMillis);
  };
  await Promise.all([
    ...typistIds.slice(0, lists).map((userId) => type('/s3rep list', userId)),
    type(`/s3rep show ${cappedIncidentId}`, typistIds[lists] ?? ''),
    openHome(),
  ]);
  const answerSeconds = (performance.now() - startedAt) / 1000;
  return { answerSeconds, peakMegabytes: readPeakMegabytes(pid) ?? NaN };
}
