import { createTable } from '../../src/dynamodb/create-table.ts';
import type { Settings } from '../../src/settings/read-settings.ts';
import { lifecycleTimes as usualLifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { type EmbeddedQueueOptions, startEmbeddedQueue } from '../../src/local/embedded-queue.ts';
import { startEmbeddedTable } from '../../src/local/embedded-table.ts';
import type { SlackMessage } from '../../src/local/pretend-slack/entry.ts';
import type { PretendSlackOptions } from '../../src/local/pretend-slack/pretend-slack.ts';
import { startPretendSlack } from '../../src/local/pretend-slack/start-pretend-slack.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { buildQueueReader } from '../../src/process/queue-reader.ts';
import { startBot, type BotRuntime } from '../../src/process/start-bot.ts';
import { aClient } from '../dynamodb/a-client.ts';
import { eventually } from '../sqs/eventually.ts';
import { recordLog } from '../sqs/start-queue.ts';
import { quickPollSettings, quickTimes } from './quick-times.ts';

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
 * A queue, a table and a pretend Slack with no bot yet.
 *
 * `stop` ends all that was started on them, and fails on any message in the channel that nobody expected:
 * a second alert of an episode, a second digest of a storm, or one that is no alert and was not announced by `expectMessage`.
 */
export async function startScenario(options: ScenarioOptions = {}) {
  const queue = await startEmbeddedQueue({ visibilityTimeoutSeconds: 1, ...options.queue });
  const table = await startEmbeddedTable();
  const dynamodb = aClient(table.endpoint);
  await createTable(dynamodb, tableName);
  const slack = await startPretendSlack({
    botToken: slackBotToken,
    appToken,
    signingSecret,
    channels: [{ id: channelId, name: 's3-alerts' }],
    clock: () => new Date(),
    // Scenarios about the rate ask for Slack's own 1; the others need not wait for it.
    postBurst: 1000,
    // Slack waits 3 seconds, a busy machine may need more.
    acknowledgeWithinMillis: 60_000,
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
    tableName,
    port: 0,
    announceIntervalSeconds: 1,
    onCallId: undefined,
    operatorsGroupId: undefined,
    lifecycleTimes: usualLifecycleTimes,
    logLevel: 'debug',
  };

  return {
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
      const clock = () => new Date();
      const parts = { dynamodb, log, clock, host: '127.0.0.1', times: quickTimes, ...runtime };
      const lifecycleTimes = { recoverMillis: 300, ...runtime.lifecycleTimes };
      const pollSettings = { ...quickPollSettings, ...pollOverrides };
      const queueReader = buildQueueReader({ settings, sqs, ...parts, pollSettings });
      const bot = await startBot(
        { ...settings, ...differences },
        { queueReader, ...parts, lifecycleTimes },
      );
      slack.sendInteractionsTo(`http://127.0.0.1:${bot.port}/slack/events`);
      let stopping: Promise<void> | undefined;
      const stop = () => (stopping ??= bot.stop());
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

    async untilQueueIsEmpty() {
      await eventually(async () => {
        const { waiting, inFlight } = await queue.counts();
        return waiting + inFlight === 0;
      });
    },

    async stop() {
      for (const end of endings) await end();
      sqs.destroy();
      dynamodb.destroy();
      const messages = slack.messages(channelId);
      const surprises = [
        ...findSurprises(
          messages.filter(({ threadTs }) => threadTs === undefined),
          expected,
        ),
        ...findRepeats(messages.flatMap(({ ts }) => slack.replies(channelId, ts))),
      ];
      await Promise.all([slack.stop(), table.stop(), queue.stop()]);
      if (surprises.length > 0) throw new Error(`Nobody expected: ${surprises.join(' | ')}`);
    },
  };
}

function shows(eventType: string): (message: SlackMessage) => boolean {
  return ({ metadata }) => metadata?.['event_type'] === eventType;
}

/** Texts of messages that are neither the first alert of an episode nor expected by their words. */
function findSurprises(messages: readonly SlackMessage[], expected: readonly string[]): string[] {
  const episodes = new Set<string>();
  return messages.flatMap(({ text, metadata }) => {
    const isExpected = expected.some((words) => text.includes(words));
    const episode = JSON.stringify(metadata?.['event_payload'] ?? null);
    if (isExpected || (episode !== 'null' && !episodes.has(episode))) {
      episodes.add(episode);
      return [];
    }
    return [text];
  });
}

/** Texts of replies that tell history which another one tells. */
function findRepeats(replies: readonly SlackMessage[]): string[] {
  const told = replies.filter(shows('s3_replication_timeline'));
  const ids = told.map(({ metadata }) => JSON.stringify(metadata?.['event_payload']));
  return told.filter((_, index) => ids.indexOf(ids[index]!) < index).map(({ text }) => text);
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
