import { webApi } from '@slack/bolt';

/** How to reach Slack. */
export interface SlackAccess {
  readonly botToken: string;
  /** Slack's own unless set. */
  readonly apiUrl: string | undefined;
  readonly callMillis: number;
}

/**
 * Options of every Slack client of the bot: no retries of its own, no waiting on
 * a rate limit, an end to each call. The client's defaults try again for half an
 * hour and post twice; announcing is the retry, and knows what may have landed.
 */
export function slackClientOptions(access: Omit<SlackAccess, 'botToken'>): webApi.WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: access.callMillis,
    logLevel: webApi.LogLevel.ERROR,
    ...(access.apiUrl === undefined ? {} : { slackApiUrl: access.apiUrl }),
  };
}

/** The client for all that the bot says by itself. */
export function buildSlackClient(access: SlackAccess): webApi.WebClient {
  return new webApi.WebClient(access.botToken, slackClientOptions(access));
}
