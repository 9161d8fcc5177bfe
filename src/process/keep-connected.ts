import type { webApi } from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { checkSlack } from '../slack/channel/check-slack.ts';
import { backOffMillis } from '../lib/back-off-millis.ts';
import type { Pause } from '../lib/pause.ts';
import { untilAborted } from '../lib/until-aborted.ts';
import type { SlackSocket } from './slack-socket.ts';

const firstBackOffMillis = 1_000;
/** Slack waits so long for an acknowledgement, and announces the end of a connection about ten seconds before. */
const acknowledgeMillis = 3_000;

/** How Slack is reached. */
export interface SlackConnection {
  readonly client: webApi.WebClient;
  readonly alertChannelId: string;
  /** Prepares a connection that closes when the signal aborts; absent where Slack calls by HTTP. */
  readonly buildSocket: (() => SlackSocket) | undefined;
  readonly onChange: (isConnected: boolean) => void;
  readonly log: Log;
  readonly pause: Pause;
  readonly signal: AbortSignal;
}

/**
 * Checks the token, and keeps a socket open if that is the way, until the signal aborts and all are closed. Tries again
 * for as long as it takes; the client's own reconnecting would end the process when it fails.
 * Slack renews each socket every few hours: meanwhile both the old and the new one are open, so that nothing is missed.
 */
export async function keepConnected(connection: SlackConnection): Promise<void> {
  const { onChange, log, pause, signal } = connection;
  const open = new Set<SlackSocket>();
  let newest: SlackSocket | undefined;
  while (!signal.aborted) {
    const next = await connect(connection, () => open.size > 0);
    if (next !== undefined) open.add(next);
    if (signal.aborted) break;
    onChange(true);
    if (next === undefined) return;
    if (newest !== undefined) void closeWhenQuiet(newest, pause);
    newest = next;
    void untilAborted(next.hasEnded).then(() => {
      open.delete(next);
      if (open.size > 0 || signal.aborted) return;
      onChange(false);
      log.info('slack_disconnected');
    });
    // Waits even if Slack ends it at once, or it would be called without end.
    await Promise.all([untilAborted(next.isEnding), pause(firstBackOffMillis, signal)]);
  }
  await Promise.all([...open].map(({ hasEnded }) => untilAborted(hasEnded)));
}

/** @returns nothing where Slack calls by HTTP, and when the signal aborts */
async function connect(
  connection: SlackConnection,
  isRenewal: () => boolean,
): Promise<SlackSocket | undefined> {
  const { log, pause, signal } = connection;
  for (let failures = 1; !signal.aborted; failures += 1) {
    // A token that works is not checked for a renewal, which has little time.
    const outcome = await tryToConnect(connection, isRenewal());
    if ('socket' in outcome) return outcome.socket;
    if (signal.aborted) return undefined;
    const nextTryInMillis = backOffMillis(failures, firstBackOffMillis);
    log.error('slack_not_connected', { ...outcome.problem, nextTryInMillis });
    await pause(nextTryInMillis, signal);
  }
  return undefined;
}

type Attempt = { readonly socket: SlackSocket | undefined } | { readonly problem: object };

async function tryToConnect(connection: SlackConnection, isRenewal: boolean): Promise<Attempt> {
  const { client, alertChannelId, buildSocket, log } = connection;
  try {
    const answer = isRenewal ? undefined : await checkSlack(client, alertChannelId);
    if (answer !== undefined && answer.kind !== 'known') return { problem: answer };
    const socket = buildSocket?.();
    await socket?.open();
    const by = socket === undefined ? 'http' : 'socket';
    const { team, botUserId, missingScopes = [] } = answer ?? {};
    log.info('slack_connected', { team, botUserId, by, isRenewal });
    if (missingScopes.length > 0) {
      const advice = 'Give the app the scopes in manifest.yml, then reinstall it to the workspace.';
      log.warn('slack_scopes_missing', { missingScopes, advice });
    }
    return { socket };
  } catch (error) {
    const advice =
      'Check SLACK_APP_TOKEN, that Socket Mode is on, and the network connection to Slack.';
    return { problem: { error, advice } };
  }
}

/**
 * Closes a connection by which nothing came for as long as Slack waits for an acknowledgement: then none is owed, and
 * hardly anything crosses the close on its way. If it is never quiet, Slack closes it.
 */
async function closeWhenQuiet(socket: SlackSocket, pause: Pause): Promise<void> {
  let heardCount: number;
  do {
    heardCount = socket.heardCount();
    await pause(acknowledgeMillis, socket.hasEnded);
  } while (socket.heardCount() > heardCount && !socket.hasEnded.aborted);
  await socket.close();
}
