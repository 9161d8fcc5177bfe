import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildBot } from './build-bot.ts';
import type { Settings } from './config.ts';
import { hearSlack } from './hear-slack.ts';
import type { LifeTimes } from './incidents/life/life-times.ts';
import { type Times, times as usualTimes } from './incidents/times.ts';
import { keepAnnouncing } from './keep-announcing.ts';
import type { Log } from './log.ts';
import type { ReadQueue } from './read-queue.ts';
import { keepLooking, watchChannel } from './watch-channel.ts';

/** What the bot runs on. */
export interface Surroundings {
  readonly dynamodb: DynamoDBClient;
  readonly readQueue: ReadQueue;
  readonly log: Log;
  readonly clock: () => Date;
  /** The network address to listen on; absent for all. */
  readonly host?: string;
  /** For tests, which cannot wait a minute for a claim to end. */
  readonly times?: Times;
  readonly lifeTimes?: Partial<LifeTimes>;
}

/** A bot at work. */
export interface RunningBot {
  /** Where `/healthz` answers, and `/slack/events` without Socket Mode. */
  readonly port: number;
  /** Stops receiving, finishes the batch, the alert and the answers in hand, and closes all that it opened. */
  stop(): Promise<void>;
}

/**
 * Starts the bot as a process: the queue, Slack and `/healthz`.
 *
 * Slack, SQS or DynamoDB being out of reach is no error here: the bot goes on
 * trying and says so in its log and in `/healthz`.
 *
 * @throws if the port cannot be opened
 */
export async function startBot(
  settings: Settings,
  { dynamodb, readQueue, log, clock, host, times = usualTimes, lifeTimes }: Surroundings,
): Promise<RunningBot> {
  const isWell = { connection: false, queue: false, table: false };
  const tell = (part: keyof typeof isWell) => (isNowWell: boolean) => {
    isWell[part] = isNowWell;
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  const onDue = () => announcing.wake();
  const bot = buildBot({
    ...settings,
    dynamodb,
    log,
    clock,
    times,
    lifeTimes: { ...settings.lifeTimes, ...lifeTimes },
    onDue,
    onGone: (incidentId) => reading.forget(incidentId),
    onSlackAnswer: (isAnswered) => channel.onAnswer(isAnswered),
    isQueueWell: () => isWell.queue,
    readSlackWellSince: () => channel.wellSince(),
  });
  const hearing = await hearSlack({
    settings,
    desk: bot.desk,
    log,
    host,
    slackCallMillis: times.slackCallMillis,
    readHealth: () => ({
      slack: isWell.connection && channel.isWell(),
      queue: isWell.queue,
      table: isWell.table,
    }),
    onConnection: tell('connection'),
  });
  const announcing = keepAnnouncing({
    announceDue: (signal) => bot.announceDue(signal),
    onRun: tell('table'),
    clock,
    log,
  });
  const channel = watchChannel({
    probe: () => bot.probeChannel(),
    onRecovery: onDue,
    clock,
    log,
  });
  void keepLooking(channel, times.probeMillis, signal);
  const reading = readQueue(
    {
      onDue: (incidentIds) => {
        if (bot.isWaitingFor(incidentIds)) onDue();
      },
      onQueue: tell('queue'),
    },
    signal,
  );
  log.info('bot_started', { port: hearing.port, slackIntake: settings.slackIntake.kind });

  return {
    port: hearing.port,
    async stop() {
      stopping.abort();
      await Promise.all([reading.ended, hearing.stop(), announcing.stop()]);
      log.info('bot_stopped');
    },
  };
}
