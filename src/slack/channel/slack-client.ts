// Not Bolt's `webApi`: what only calls Slack need not load Bolt.
import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { refuseForeignAnswers } from './refuse-foreign-answers.ts';

/** How to reach Slack. */
export interface SlackAccess {
  readonly botToken: string;
  /** Slack's own unless set. */
  readonly apiUrl: string | undefined;
  readonly callMillis: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** An end to each call, and no retries: announcing retries, and knows what may have landed; the client posts twice. */
export function slackClientOptions(access: Omit<SlackAccess, 'botToken'>): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: access.callMillis,
    logLevel: LogLevel.ERROR,
    ...(access.apiUrl === undefined ? {} : { slackApiUrl: access.apiUrl }),
    ...(access.fetch === undefined ? {} : { fetch: access.fetch }),
  };
}

/** The client for all calls that the bot makes by itself. */
export function buildSlackClient(access: SlackAccess): WebClient {
  return new WebClient(access.botToken, {
    ...slackClientOptions(access),
    fetch: refuseForeignAnswers(access.fetch ?? fetch),
  });
}
