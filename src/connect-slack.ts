import type { Receiver, webApi } from '@slack/bolt';
import type { Log } from './log.ts';
import { checkSlack } from './slack/check-slack.ts';
import { backOffMillis } from './sqs/back-off-millis.ts';
import { pause } from './sqs/pause.ts';

const firstBackOffMillis = 1_000;

/** What connecting to Slack needs. */
export interface SlackConnection {
  readonly client: webApi.WebClient;
  readonly alertChannelId: string;
  /** To start once the token is known to work; absent where Slack calls by HTTP. */
  readonly socket: Receiver | undefined;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Makes sure that Slack knows the bot, and opens the socket if there is one.
 *
 * Tries again after 1, 2, 4 … 30 seconds, for as long as it takes: failures are
 * counted meanwhile, and a new token or an end of Slack's trouble is all it needs.
 *
 * @returns whether it is connected; false only after an abort
 */
export async function connectSlack(connection: SlackConnection): Promise<boolean> {
  const { log, signal } = connection;
  for (let failures = 1; !signal.aborted; failures += 1) {
    const trouble = await tryToConnect(connection);
    if (trouble === undefined) return true;
    const nextTryInMillis = backOffMillis(failures, firstBackOffMillis);
    log.error('slack_not_connected', { ...trouble, nextTryInMillis });
    await pause(nextTryInMillis, signal);
  }
  return false;
}

async function tryToConnect(connection: SlackConnection): Promise<object | undefined> {
  const { client, alertChannelId, socket, log } = connection;
  try {
    const answer = await checkSlack(client, alertChannelId);
    if (answer.kind !== 'known') return answer;
    const { team, botUserId, missingScopes } = answer;
    await socket?.start();
    log.info('slack_connected', { team, botUserId, by: socket === undefined ? 'http' : 'socket' });
    if (missingScopes.length > 0) {
      const advice = 'Give the app the scopes of manifest.yml, then install it again.';
      log.warn('slack_scopes_missing', { missingScopes, advice });
    }
    return undefined;
  } catch (error) {
    return { error };
  }
}
