import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildBot } from '../wiring/build-bot.ts';
import type { Settings } from '../settings/read-settings.ts';
import { startSlackIntake } from './start-slack-intake.ts';
import type { LifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { type Times, times as usualTimes } from '../incidents/announcing/times.ts';
import { keepAnnouncing } from './keep-announcing.ts';
import type { Log } from '../lib/log.ts';
import type { ReadQueue } from './read-queue.ts';
import { keepProbing, trackChannelHealth } from '../slack/channel/track-channel-health.ts';

/** What the bot runs on. */
export interface BotRuntime {
  readonly dynamodb: DynamoDBClient;
  readonly readQueue: ReadQueue;
  readonly log: Log;
  readonly clock: () => Date;
  /** The network address to listen on; absent for all. */
  readonly host?: string;
  /** For tests, which cannot wait a minute for a claim to end. */
  readonly times?: Times;
  readonly lifecycleTimes?: Partial<LifecycleTimes>;
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
  { dynamodb, readQueue, log, clock, host, times = usualTimes, lifecycleTimes }: BotRuntime,
): Promise<RunningBot> {
  const isHealthy = { connection: false, queue: false, table: false };
  const setHealth = (part: keyof typeof isHealthy) => (isNowHealthy: boolean) => {
    isHealthy[part] = isNowHealthy;
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
    lifecycleTimes: { ...settings.lifecycleTimes, ...lifecycleTimes },
    onDue,
    onGone: (incidentId) => reading.forget(incidentId),
    onSlackAnswer: (isAnswered) => channel.onAnswer(isAnswered),
    isQueueHealthy: () => isHealthy.queue,
    readSlackHealthySince: () => channel.healthySince(),
  });
  const slackIntake = await startSlackIntake({
    settings,
    service: bot.service,
    log,
    host,
    slackCallMillis: times.slackCallMillis,
    readHealth: () => ({
      slack: isHealthy.connection && channel.isHealthy(),
      queue: isHealthy.queue,
      table: isHealthy.table,
    }),
    onConnection: setHealth('connection'),
  });
  const announcing = keepAnnouncing({
    announceDue: (signal) => bot.announceDue(signal),
    onRun: setHealth('table'),
    clock,
    log,
  });
  const channel = trackChannelHealth({
    probe: () => bot.probeChannel(),
    onRecovery: onDue,
    clock,
    log,
  });
  void keepProbing(channel, times.probeMillis, signal);
  const reading = readQueue(
    {
      onDue: (incidentIds) => {
        if (bot.isWaitingFor(incidentIds)) onDue();
      },
      onQueue: setHealth('queue'),
    },
    signal,
  );
  log.info('bot_started', { port: slackIntake.port, slackIntake: settings.slackIntake.kind });

  return {
    port: slackIntake.port,
    async stop() {
      stopping.abort();
      await Promise.all([reading.ended, slackIntake.stop(), announcing.stop()]);
      log.info('bot_stopped');
    },
  };
}
