import type { SocketModeReceiver, webApi } from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { checkSlack } from '../slack/channel/check-slack.ts';
import { backOffMillis } from '../lib/back-off-millis.ts';
import type { Pause } from '../lib/pause.ts';

const firstBackOffMillis = 1_000;

/** How Slack is reached. */
export interface SlackConnection {
  readonly client: webApi.WebClient;
  readonly alertChannelId: string;
  /** To open once the token is known to work; absent where Slack calls by HTTP. */
  readonly socket: SocketModeReceiver | undefined;
  readonly onChange: (isConnected: boolean) => void;
  readonly log: Log;
  readonly pause: Pause;
  readonly signal: AbortSignal;
}

/**
 * Checks the token, and keeps the socket open if there is one, until the signal aborts. Tries again for as long as it
 * takes; the client's own reconnecting would end the process when it fails.
 */
export async function keepConnected(connection: SlackConnection): Promise<void> {
  const { socket, onChange, log, signal } = connection;
  while (!signal.aborted) {
    await connect(connection);
    if (signal.aborted) {
      // The stop came while the socket was being opened, so it has to be closed again.
      await socket?.stop();
      return;
    }
    onChange(true);
    if (socket === undefined) return;
    await untilDisconnected(socket, signal);
    onChange(false);
    // Slack renews each socket every few hours, so this is no error yet.
    log.info('slack_disconnected');
  }
}

async function connect(connection: SlackConnection): Promise<void> {
  const { log, pause, signal, onChange } = connection;
  for (let failures = 1; !signal.aborted; failures += 1) {
    const problem = await tryToConnect(connection);
    if (problem === undefined) return;
    onChange(false);
    const nextTryInMillis = backOffMillis(failures, firstBackOffMillis);
    log.error('slack_not_connected', { ...problem, nextTryInMillis });
    await pause(nextTryInMillis, signal);
  }
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
      const advice = 'Give the app the scopes in manifest.yml, then reinstall it to the workspace.';
      log.warn('slack_scopes_missing', { missingScopes, advice });
    }
    return undefined;
  } catch (error) {
    return {
      error,
      advice: 'Check SLACK_APP_TOKEN, that Socket Mode is on, and the network connection to Slack.',
    };
  }
}

async function untilDisconnected(socket: SocketModeReceiver, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.client.off('disconnected', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    socket.client.on('disconnected', done);
    signal.addEventListener('abort', done);
  });
}
