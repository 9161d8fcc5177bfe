import { createTable } from '../../src/dynamodb/create-table.ts';
import type { Settings } from '../../src/settings/read-settings.ts';
import { times as usualTimes } from '../../src/incidents/announcing/times.ts';
import { lifecycleTimes as usualLifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { type EmbeddedQueueOptions, startEmbeddedQueue } from '../../src/local/embedded-queue.ts';
import { startEmbeddedTable } from '../../src/local/embedded-table.ts';
import type { PretendSlackOptions } from '../../src/local/pretend-slack/pretend-slack.ts';
import { startPretendSlack } from '../../src/local/pretend-slack/start-pretend-slack.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { pause } from '../../src/lib/pause.ts';
import { buildQueueReader } from '../../src/process/queue-reader.ts';
import { startBot, type BotRuntime } from '../../src/process/start-bot.ts';
import { anUnsignedClient } from '../dynamodb/a-client.ts';
import { inTime, patienceMillis } from '../in-time.ts';
import { recordLog } from '../sqs/start-queue.ts';
import { startClock } from '../start-clock.ts';
import { buildWaits } from './build-waits.ts';
import { findParsed, findSurprises, shows } from './find-surprises.ts';
import { quickPollSettings } from './quick-poll-settings.ts';
import { watchTraffic } from './watch-traffic.ts';

export const channelId = 'C0ALERTS00';
export const ann = 'U0ANN00000';
export const ben = 'U0BEN00000';
export const slackBotToken = 'xoxb-scenario';
export const appToken = 'xapp-scenario';
export const signingSecret = 'scenario-signing-secret';
const tableName = 's3rep';

type PollSettings = NonNullable<Parameters<typeof buildQueueReader>[0]['pollSettings']>;

export interface ScenarioOptions {
  readonly queue?: EmbeddedQueueOptions;
  readonly slack?: Partial<PretendSlackOptions>;
}

export type Scenario = Awaited<ReturnType<typeof startScenario>>;

/**
 * A queue, a table and a pretend Slack with no bot yet, and one clock for all but the queue, whose time is the real one.
 *
 * A test moves the clock: claims, back-offs and reminders are those of every day, and nobody waits for them.
 *
 * `stop` ends all that was started on them, and fails on any message in the channel that nobody expected:
 * a second alert of an episode, a second digest of a storm, or one that is no alert and was not announced by `expectMessage`.
 */
export async function startScenario(options: ScenarioOptions = {}) {
  const clock = startClock();
  const traffic = watchTraffic();
  const queue = await startEmbeddedQueue(options.queue);
  const table = await startEmbeddedTable();
  const dynamodb = anUnsignedClient(table.endpoint);
  const ofWorkers = anUnsignedClient(table.endpoint);
  await createTable(dynamodb, tableName);
  const slack = await startPretendSlack({
    botToken: slackBotToken,
    appToken,
    signingSecret,
    channels: [{ id: channelId, name: 's3-alerts' }],
    clock: clock.now,
    // Scenarios about the rate ask for Slack's own 1; the others need not wait for it.
    postBurst: 1000,
    // Slack waits 3 seconds for both. Longer than any wait of a test is as good as for ever.
    acknowledgeWithinMillis: 2 * patienceMillis,
    openWithinMillis: 2 * patienceMillis,
    ...options.slack,
  });
  const { log, facts } = recordLog();
  const endings: (() => Promise<unknown>)[] = [];
  const expected: string[] = [];
  const workers: (() => Promise<unknown>)[] = [];
  const sqs = buildSqsClient(queue.queueUrl, {
    endpoint: queue.endpoint,
    region: queue.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const settings: Settings = {
    slackBotToken,
    slackIntake: { kind: 'http', signingSecret },
    slackApiUrl: slack.apiUrl,
    alertChannelId: channelId,
    queueUrl: queue.queueUrl,
    deadLetterQueueUrl: queue.deadLetterQueueUrl,
    tableName,
    port: 0,
    // Scenarios about the interval ask for a longer one.
    announceIntervalSeconds: 0,
    onCallId: undefined,
    pager: undefined,
    guestsMayChange: true,
    mayCheckArrival: false,
    operatorsGroupId: undefined,
    lifecycleTimes: usualLifecycleTimes,
    batchRoleArn: undefined,
    reportBucket: undefined,
    replayMaxObjects: 1_000_000,
    s3Endpoint: undefined,
    s3ControlEndpoint: undefined,
    diagnosis: undefined,
    logLevel: 'debug',
  };

  return {
    clock,
    queue,
    table,
    slack,
    dynamodb,
    /** What the workers logged. */
    facts,
    settings,

    /** Starts a worker of this process, to which Slack sends clicks and commands from now on. */
    async startWorker(
      differences: Partial<Settings> = {},
      { pollOverrides, ...runtime }: Partial<BotRuntime & { pollOverrides: PollSettings }> = {},
    ) {
      const time = { clock: clock.now, pause: clock.pause };
      const own = { dynamodb: ofWorkers, log, host: '127.0.0.1', slackFetch: traffic.fetch };
      const parts = {
        ...time,
        ...own,
        ...runtime,
        times: {
          ...usualTimes,
          ...runtime.times,
          personMillis: patienceMillis,
          healthMillis: patienceMillis,
        },
      };
      traffic.watch(parts.dynamodb);
      const pollSettings = { ...quickPollSettings, ...pollOverrides };
      const queueReader = buildQueueReader({ settings, sqs, ...parts, pause, pollSettings });
      const bot = await startBot({ ...settings, ...differences }, { queueReader, ...parts });
      slack.sendInteractionsTo(`http://127.0.0.1:${bot.port}/slack/events`);
      let stopping: Promise<void> | undefined;
      const stop = () => (stopping ??= inTime(bot.stop(), 'a worker to stop'));
      endings.unshift(stop);
      workers.push(stop);
      return { ...bot, stop };
    },

    /** Stops the oldest workers. */
    async stopWorkers(count: number) {
      await Promise.all(workers.splice(0, count).map((stop) => stop()));
    },

    /** Ends something else with the scenario, before what it runs on. */
    onStop(end: () => Promise<unknown>) {
      endings.unshift(end);
    },

    alerts: () => slack.messages(channelId).filter(shows('s3_replication_incident')),
    /** What the thread of an alert tells, a line each. */
    history: (ts: string) => slack.replies(channelId, ts).flatMap(({ text }) => text.split('\n')),
    digests: () => slack.messages(channelId).filter(shows('s3_replication_storm')),

    /** Says that a message with these words is no surprise. */
    expectMessage(words: string) {
      expected.push(words);
    },

    /** The counts that the alerts show, by `source>destination:reason`. */
    shownCounts() {
      return Object.fromEntries(
        slack
          .messages(channelId)
          .filter(shows('s3_replication_incident'))
          .map(({ text }) => [nameRoute(text), countIn(text)]),
      );
    },

    ...buildWaits({ clock, traffic, queue, slack, dynamodb, facts, channelId, tableName }),

    async stop() {
      clock.run();
      for (const end of endings) await end();
      sqs.destroy();
      dynamodb.destroy();
      ofWorkers.destroy();
      const surprises = [
        ...findSurprises(
          slack.messages(channelId),
          ({ ts }) => slack.replies(channelId, ts),
          expected,
        ),
        ...findParsed(slack.calls),
      ];
      await Promise.all([slack.stop(), table.stop(), queue.stop()]);
      if (surprises.length > 0) throw new Error(`Nobody expected: ${surprises.join(' | ')}`);
    },
  };
}

/** The count of missing objects: the first number of an alert's text. */
export function countIn(text: string): number {
  return Number(/\d+/.exec(text)?.[0]);
}

/** Which incident an alert's text is about. */
function nameRoute(text: string): string {
  const [, destination, source, reason] =
    /missing in (\S+): S3 \S+ replicate \S+ from (\S+) \((\w+)/.exec(text) ?? [];
  return `${source}>${destination}:${reason}`;
}
