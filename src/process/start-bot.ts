import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ServiceTime } from '../dynamodb/follow-service-time.ts';
import { watchAnswers } from '../dynamodb/watch-answers.ts';
import type { LifecycleTimes } from '../incidents/lifecycle/lifecycle-times.ts';
import { type Times, times as usualTimes } from '../incidents/announcing/times.ts';
import { callsNobody } from '../incidents/model/route.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import type { Settings } from '../settings/read-settings.ts';
import type { ReplayPace } from '../replay/replay-times.ts';
import type { RegionalAccess } from '../s3/regional-clients.ts';
import { queueArnOf } from '../coverage/queue-arn.ts';
import { keepProbing, trackChannelHealth } from '../slack/channel/track-channel-health.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import { buildBot } from '../wiring/build-bot.ts';
import { abortSoonAfter } from './abort-soon-after.ts';
import { keepAnnouncing } from './keep-announcing.ts';
import { keepAuditing } from './keep-auditing.ts';
import { keepFollowing } from './keep-following.ts';
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
  /** As whom S3 is called; as whoever the SDK finds if absent. */
  readonly s3Overrides?: RegionalAccess['overrides'];
  readonly replayPace?: ReplayPace;
  /** The network address to listen on; absent for all. */
  readonly host?: string;
  /** Another way to fetch from Slack than Node.js's own. */
  readonly slackFetch?: typeof fetch;
  /** Of the queue, where its URL does not say it. */
  readonly queueArn?: string;
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
  const stopping = new AbortController();
  const parts = buildParts(settings, runtime, stopping.signal);
  const { health, doesTableAnswer, channel, bot } = parts;
  const slackIntake = await startSlackIntake({
    settings,
    service: bot.service,
    log,
    pause,
    host,
    slackCallMillis: times.slackCallMillis,
    readHealth: () => ({
      ...health,
      slack: health.slack && channel.isHealthy(),
      table: health.table && doesTableAnswer(),
    }),
    onConnection: (isConnected) => {
      health.slack = isConnected;
    },
  });
  const ended = startLoops(parts, runtime, stopping.signal);
  void warnIfNobodyIsCalled(settings, bot.service, log);
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

/** An outage is said elsewhere; `/s3rep health` says this too. */
async function warnIfNobodyIsCalled(
  { onCallId }: Settings,
  service: Pick<BotService, 'listRoutes'>,
  log: Log,
): Promise<void> {
  const routes = await service.listRoutes().catch(() => undefined);
  if (routes === undefined || !callsNobody(onCallId, routes)) return;
  const advice = 'Set ON_CALL_ID, or mention somebody in a route: /s3rep route.';
  log.warn('nobody_is_called', { advice });
}

type Parts = ReturnType<typeof buildParts>;

function buildParts(settings: Settings, runtime: BotRuntime, stopping: AbortSignal) {
  const { dynamodb, queueReader, log, clock, serviceTime, pause, slackFetch } = runtime;
  const { times = usualTimes, lifecycleTimes, s3Overrides } = runtime;
  const health = { slack: false, queue: false, table: false };
  // A run waits for some tries of each call, and is done where one incident alone could not be read.
  const doesTableAnswer = watchAnswers(dynamodb);
  const [waker, pagerWaker] = [buildWaker(pause), buildWaker(pause)];
  const [replayWaker, checkWaker] = [buildWaker(pause), buildWaker(pause)];
  const channel = trackChannelHealth(clock, log);
  const bot = buildBot({
    ...settings,
    s3Overrides,
    replayPace: runtime.replayPace,
    onReplay: replayWaker.wake,
    callSignal: abortSoonAfter(stopping, pause),
    dynamodb,
    log,
    clock,
    settleTime: serviceTime?.settle,
    readClockAheadMillis: serviceTime?.aheadMillis,
    pause,
    times,
    ...(slackFetch && { slackFetch }),
    lifecycleTimes: { ...settings.lifecycleTimes, ...lifecycleTimes },
    queueArn: runtime.queueArn ?? queueArnOf(settings.queueUrl),
    onCheck: async () => checkWaker.wake(),
    stopping,
    onDue() {
      waker.wake();
      pagerWaker.wake();
    },
    onGone: (incidentId) => queueReader.forget(incidentId),
    onSlackAnswer: (isAnswered) => channel.onAnswer(isAnswered),
    isQueueHealthy: () => health.queue,
    readSlackHealthySince: () => channel.healthySince(),
  });
  return { health, doesTableAnswer, waker, pagerWaker, replayWaker, checkWaker, channel, bot };
}

/** Reads, announces and probes until the signal aborts, then resolves when the batch and the alert in hand are done. */
async function startLoops(
  parts: Parts,
  { queueReader, log, clock, pause, times = usualTimes }: BotRuntime,
  signal: AbortSignal,
): Promise<void> {
  const { health, waker, channel, bot } = parts;
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
  const paging = keepHandingOff(parts, { log, clock }, signal);
  const { replays } = bot;
  const following = keepFollowing({ replays, waker: parts.replayWaker, clock, log }, signal);
  const checking = keepChecking(parts, { log, clock }, signal);
  const auditing = keepAuditing(bot.coverage, { log, clock, pause }, signal);
  const reading = queueReader.read({ onDue, onQueue }, signal);
  await Promise.all([reading, announcing, paging, following, checking, auditing]);
}

/** In a loop of its own: S3 is asked for minutes. */
async function keepChecking(
  { bot, waker, checkWaker }: Parts,
  { log, clock }: Pick<BotRuntime, 'log' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  if (bot.service.requestCheck === undefined) return;
  const announceDue = async () => {
    if ((await bot.checkArrivals(signal)) > 0) waker.wake();
    return undefined;
  };
  const about = { onRun: () => {}, waker: checkWaker, failedFact: 'checking_failed' };
  await keepAnnouncing({ announceDue, ...about, clock, log }, signal);
}

/** In a loop of its own: neither Slack nor the pager waits for the other. */
async function keepHandingOff(
  { bot: { handOffDue }, pagerWaker: waker }: Parts,
  { log, clock }: Pick<BotRuntime, 'log' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  if (handOffDue === undefined) return;
  const announceDue = () => handOffDue(signal);
  await keepAnnouncing({ announceDue, onRun: () => {}, waker, clock, log }, signal);
}
