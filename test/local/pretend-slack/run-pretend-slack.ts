import { App, LogLevel, webApi } from '@slack/bolt';
import type {
  PretendSlack,
  PretendSlackOptions,
} from '../../../src/local/pretend-slack/pretend-slack.ts';
import { startPretendSlack } from '../../../src/local/pretend-slack/start-pretend-slack.ts';
import { patienceMillis } from '../../in-time.ts';

export const botToken = 'xoxb-test';
export const appToken = 'xapp-test';
export const channel = 'C0ALERTS00';
export const ann = 'U0ANN00000';
export const ben = 'U0BEN00000';

const signingSecret = 'test-signing-secret';
const running: (() => Promise<unknown>)[] = [];

/** A clock that a test sets. */
export function aClock(): { now: () => Date; pass: (millis: number) => void } {
  let millis = Date.parse('2026-11-22T10:00:00Z');
  return {
    now: () => new Date(millis),
    pass: (more) => {
      millis += more;
    },
  };
}

/** Starts a pretend Slack that takes many posts at once; `stopAll` stops it. */
export async function runPretendSlack(
  differences: Partial<PretendSlackOptions> = {},
): Promise<PretendSlack> {
  const slack = await startPretendSlack({
    botToken,
    appToken,
    signingSecret,
    channels: [
      { id: channel, name: 's3-alerts' },
      { id: 'C0OUTSIDE0', name: 'outside', isMember: false },
      { id: 'C0ARCHIVED', name: 'archived', isArchived: true },
    ],
    clock: aClock().now,
    postBurst: 1000,
    acknowledgeWithinMillis: 2 * patienceMillis,
    ...differences,
  });
  running.push(() => slack.stop());
  return slack;
}

/**
 * Slack's own client, as the bot uses it: no retries, no waiting.
 *
 * @param callMillis - how long a call may hang
 */
export function aClient(
  slack: PretendSlack,
  token = botToken,
  callMillis = patienceMillis,
): webApi.WebClient {
  return new webApi.WebClient(token, clientOptions(slack, callMillis));
}

function clientOptions(slack: PretendSlack, timeout = patienceMillis) {
  return {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logLevel: LogLevel.ERROR,
    logger: silent,
  };
}

/** Starts a real Bolt app that gets its interactions by signed HTTP, or by Socket Mode. */
export async function runBolt(
  slack: PretendSlack,
  listen: (app: App) => void,
  options: { readonly isBySocket?: boolean; readonly secret?: string } = {},
): Promise<App> {
  const app = new App({
    // With a token alone Bolt calls auth.test, even after the end of the test.
    authorize: () => Promise.resolve({ botToken }),
    clientOptions: clientOptions(slack),
    logger: silent,
    ...(options.isBySocket === true
      ? { socketMode: true, appToken }
      : { signingSecret: options.secret ?? signingSecret }),
  });
  listen(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  running.push(() => app.stop());
  if (options.isBySocket !== true && 'address' in server) {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    slack.sendInteractionsTo(`http://127.0.0.1:${port}/slack/events`);
  }
  return app;
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Stops what a test started, the newest first. */
export async function stopAll(): Promise<void> {
  for (const stop of running.splice(0).toReversed()) {
    await stop();
  }
}
