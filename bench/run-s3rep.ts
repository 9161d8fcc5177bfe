import { millisecondsInSecond } from 'date-fns/constants';
import type { PretendSlack } from '../src/local/pretend-slack/pretend-slack.ts';
import type { TableCounts } from './count-capacity.ts';
import type { QueueCounts } from './counted-queue.ts';
import type { Figures } from './figures.ts';
import type { EventLoopDelay } from './measure-event-loop.ts';
import { sampleMemory } from './measure-memory.ts';
import { type Drained, drainBy } from './run-contestant.ts';
import { type BotOptions, startBot } from './start-bot.ts';
import type { Stage } from './start-stage.ts';
import type { StartedProcess } from './start-process.ts';
import type { Storm } from './storm.ts';
import { type CommandTimes, typeCommands } from './type-commands.ts';
import { verifyAlerts, verifyTable } from './verify-counts.ts';
import { perFailure } from './per-failure.ts';

/** With more incidents, posting all alerts at one a second takes too long to wait for. */
const maxAwaitedIncidents = 20;
/** Once more than an interval of announcing, and 20 alerts at one a second. */
const graceSeconds = 15;

/** What a run of s3rep brought. */
export interface S3repRun {
  readonly figures: Figures;
  readonly problems: readonly string[];
  readonly logged: Readonly<Record<string, number>>;
}

/** Lets s3rep work off a storm, and takes its measure. */
export async function runS3rep(stage: Stage, storm: Storm, options: BotOptions): Promise<S3repRun> {
  const { slack, table, dynamodb, tableName } = stage;
  const bot = await startBot(stage, options);
  const { contestant, drained, figures } = await measureDraining(stage, storm, bot.start);
  const truth = storm.countByIncident();
  const waitMillis = (options.announceIntervalSeconds + graceSeconds) * millisecondsInSecond;
  const isAwaited = truth.size <= maxAwaitedIncidents;
  const alertProblems = isAwaited ? await verifyAlerts(slack, truth, waitMillis) : [];
  const announced = await table.ask<TableCounts>('counts');
  const slackFigures = measureSlack(slack, truth.size, drained, options.announceIntervalSeconds);
  const tableProblems = await verifyTable(dynamodb, tableName, truth);
  await contestant.stop();
  return {
    problems: [...alertProblems, ...tableProblems],
    logged: bot.logged,
    figures: {
      ...perFailure(drained, storm.failures),
      ...(isAwaited ? perFailureUntilAnnounced(announced, storm.failures) : {}),
      ...slackFigures,
      ...figures,
    },
  };
}

/** Watches the bot, and types commands, from its first message until the queue is empty. */
async function measureDraining(stage: Stage, storm: Storm, start: () => StartedProcess) {
  let typing: ReturnType<typeof typeCommands> | undefined;
  let memory: ReturnType<typeof sampleMemory> | undefined;
  const countDeleted = async () => (await stage.queue.ask<QueueCounts>('counts')).deleted;
  const { contestant, drained } = await drainBy(stage, storm, start, (started) => {
    void started.ask('reset');
    typing = typeCommands(stage.slack);
    memory = sampleMemory(started.pid, countDeleted);
  });
  memory?.stop();
  const delay = await contestant.ask<EventLoopDelay>('report');
  const early = memory?.between(200_000, 400_000);
  const late = memory?.between(800_000, 1_000_000);
  const figures: Figures = {
    ...commandFigures(await typing?.stop()),
    eventLoopP99Millis: delay.p99Millis,
    eventLoopMaxMillis: delay.maxMillis,
    earlyMegabytes: early?.usual,
    earlyMostMegabytes: early?.most,
    lateMegabytes: late?.usual,
    lateMostMegabytes: late?.most,
  };
  return { contestant, drained, figures };
}

function perFailureUntilAnnounced(table: TableCounts, failures: number): Figures {
  return {
    writeUnitsUntilAnnounced: table.writeUnits / failures,
    writeRequestsUntilAnnounced: table.writeRequests / failures,
    readUnitsUntilAnnounced: table.readUnits / failures,
  };
}

function commandFigures(times: CommandTimes | undefined): Figures {
  return {
    commandP50Millis: times?.p50Millis,
    commandP99Millis: times?.p99Millis,
    commandMaxMillis: times?.maxMillis,
    commands: times?.commands,
  };
}

function measureSlack(
  { calls }: PretendSlack,
  incidents: number,
  { queue }: Drained,
  announceIntervalSeconds: number,
): Figures {
  const made = calls.filter(({ method }) => method.startsWith('chat.'));
  const posts = made.filter(
    ({ method, answer }) => method === 'chat.postMessage' && answer === 'ok',
  );
  const updates = made.filter(({ method }) => method === 'chat.update');
  const firstAt = posts[0]?.at.getTime();
  const sinceSeconds = (Date.now() - (queue.firstReceivedAtMillis ?? NaN)) / millisecondsInSecond;
  return {
    slackPosts: posts.length,
    slackUpdates: updates.length,
    /** One at the end of each interval that began. */
    slackUpdatesAllowed: Math.ceil(sinceSeconds / announceIntervalSeconds) * incidents,
    slackCallsPerIncident: made.length / incidents,
    rateLimited: calls.filter(({ answer }) => answer === 'ratelimited').length,
    firstAlertSeconds:
      firstAt === undefined
        ? undefined
        : (firstAt - (queue.firstReceivedAtMillis ?? NaN)) / millisecondsInSecond,
  };
}
