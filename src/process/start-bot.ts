import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ServiceTime } from '../dynamodb/follow-service-time.ts';
import type { LifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { type Times, times as usualTimes } from '../incidents/announcing/times.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import type { Settings } from '../settings/read-settings.ts';
import type { S3Access } from '../s3/read-replication-status.ts';
import { keepProbing, trackChannelHealth } from '../slack/channel/track-channel-health.ts';
import { buildBot } from '../wiring/build-bot.ts';
import { keepAnnouncing } from './keep-announcing.ts';
import type { QueueReader } from './queue-reader.ts';
import { startSlackIntake } from './start-slack-intake.ts';
import { buildWaker } from './waker.ts';

/** What the bot runs on. */
export interface BotRuntime {
  readonly dynamodb: DynamoDBClient;
  readonly queueReader: QueueReader;
  readonly log: Log;
  readonly clock: () => Date;
  /** Absent where the clock is right in any case. */
  readonly serviceTime?: Pick<ServiceTime, 'settle' | 'aheadMillis'>;
  readonly pause: Pause;
  /** The network address to listen on; absent for all. */
  readonly host?: string;
  /** Where S3 is, if not at AWS's own address. */
  readonly s3?: S3Access;
  /** Another way to fetch from Slack than Node.js's own. */
  readonly slackFetch?: typeof fetch;
  /** For tests of a slow Slack or table. */
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
 * Starts the bot as a process. Slack, SQS or DynamoDB being out of reach is no error: the bot goes on trying and says
 * so in its log and in `/healthz`. Throws if the port cannot be opened.
 */
export async function startBot(settings: Settings, runtime: BotRuntime): Promise<RunningBot> {
  const { log, pause, host, times = usualTimes } = runtime;
  const parts = buildParts(settings, runtime);
  const { health, channel, bot } = parts;
  const slackIntake = await startSlackIntake({
    settings,
    service: bot.service,
    log,
    pause,
    host,
    slackCallMillis: times.slackCallMillis,
    readHealth: () => ({ ...health, slack: health.slack && channel.isHealthy() }),
    onConnection: (isConnected) => {
      health.slack = isConnected;
    },
  });
  const stopping = new AbortController();
  const ended = startLoops(parts, runtime, stopping.signal);
  log.info('bot_started', { port: slackIntake.port, slackIntake: settings.slackIntake.kind });
  return {
    port: slackIntake.port,
    async stop() {
      stopping.abort();
      await Promise.all([ended, slackIntake.stop()]);
      log.info('bot_stopped');
    },
  };
}

type Parts = ReturnType<typeof buildParts>;

function buildParts(settings: Settings, runtime: BotRuntime) {
  const { dynamodb, queueReader, log, clock, serviceTime, pause, slackFetch, s3 } = runtime;
  const { times = usualTimes, lifecycleTimes } = runtime;
  const health = { slack: false, queue: false, table: false };
  const waker = buildWaker(pause);
  const checkWaker = buildWaker(pause);
  const channel = trackChannelHealth(clock, log);
  const bot = buildBot({
    ...settings,
    dynamodb,
    log,
    clock,
    settleTime: serviceTime?.settle,
    readClockAheadMillis: serviceTime?.aheadMillis,
    pause,
    times,
    ...(slackFetch && { slackFetch }),
    lifecycleTimes: { ...settings.lifecycleTimes, ...lifecycleTimes },
    onDue: waker.wake,
    onCheck: async () => checkWaker.wake(),
    s3,
    onGone: (incidentId) => queueReader.forget(incidentId),
    onSlackAnswer: (isAnswered) => channel.onAnswer(isAnswered),
    isQueueHealthy: () => health.queue,
    readSlackHealthySince: () => channel.healthySince(),
  });
  return { health, waker, checkWaker, channel, bot };
}

/** Reads, announces and probes until the signal aborts, then resolves when the batch and the alert in hand are done. */
async function startLoops(
  { health, waker, checkWaker, channel, bot }: Parts,
  { queueReader, log, clock, pause, times = usualTimes }: BotRuntime,
  signal: AbortSignal,
): Promise<void> {
  const announceDue = () => bot.announceDue(signal);
  const onRun = (isDone: boolean): void => {
    health.table = isDone;
  };
  const announcing = keepAnnouncing({ announceDue, onRun, waker, clock, log }, signal);
  const probe = () => bot.probeChannel();
  const maxWaitMillis = times.probeMillis;
  void keepProbing(channel, { probe, onRecovery: waker.wake, maxWaitMillis, pause }, signal);
  const onDue = (incidentIds: readonly string[]): void => {
    if (bot.isWaitingFor(incidentIds)) waker.wake();
  };
  const onQueue = (isHealthy: boolean): void => {
    health.queue = isHealthy;
  };
  const announceDueAfterCheck = async () => {
    if ((await bot.checkArrivals(signal)) > 0) waker.wake();
    return undefined;
  };
  const checks = { announceDue: announceDueAfterCheck, onRun: () => {}, waker: checkWaker };
  const checking = bot.service.requestCheck
    ? keepAnnouncing({ ...checks, clock, log, failedFact: 'checking_failed' }, signal)
    : undefined;
  await Promise.all([queueReader.read({ onDue, onQueue }, signal), announcing, checking]);
}
