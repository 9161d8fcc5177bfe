import { setImmediate } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';

type SocketClient = SocketModeReceiver['client'];

/** One connection of Socket Mode. */
export interface SlackSocket {
  /** Resolves when Slack has said hello. @throws when it does not come to that */
  open(): Promise<void>;
  /** Aborts when Slack says that the connection ends soon, or when it has ended. */
  readonly isEnding: AbortSignal;
  readonly hasEnded: AbortSignal;
  /** Commands, clicks and events that came by it so far. */
  heardCount(): number;
  close(): Promise<void>;
}

/**
 * Prepares one connection of a receiver of its own.
 * @param stopping - closes it
 * @param openMillis - how long opening may take
 */
export function buildSlackSocket(
  receiver: SocketModeReceiver,
  stopping: AbortSignal,
  openMillis: number,
): SlackSocket {
  const { client } = receiver;
  const ending = new AbortController();
  const ended = new AbortController();
  let heardCount = 0;
  client.on('slack_event', () => {
    heardCount += 1;
  });
  client.on('disconnected', () => ended.abort());
  onAnnouncedEnd(client, () => ending.abort());
  const close = () => closeClient(client);
  const giveUp = () => void close();
  return {
    async open() {
      stopping.addEventListener('abort', giveUp, { signal: ended.signal });
      const timer = setTimeout(giveUp, openMillis);
      try {
        await receiver.start();
      } catch (error) {
        throw error ?? new Error('The web socket was closed before Slack said hello.');
      } finally {
        clearTimeout(timer);
      }
      // Slack's client goes on connecting if it was told to close while it waited for an address.
      if (ended.signal.aborted) {
        await close();
        throw new Error('Slack said hello too late.');
      }
    },
    isEnding: AbortSignal.any([ending.signal, ended.signal]),
    hasEnded: ended.signal,
    heardCount: () => heardCount,
    close,
  };
}

/** Slack's client closes the connection at the announcement, before there is another, so it does not get to see it. */
function onAnnouncedEnd(client: SocketClient, onAnnounced: () => void): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (message: unknown, isBinary: boolean) => {
    if (isAnnouncement(message)) onAnnounced();
    else for (const listener of listeners) listener.call(client, message, isBinary);
  });
}

/** Other reasons to disconnect, such as `link_disabled`, are no announcement: the connection is of no use any more. */
function isAnnouncement(message: unknown): boolean {
  try {
    const { type, reason } = JSON.parse(String(message)) as { type?: unknown; reason?: unknown };
    return type === 'disconnect' && (reason === 'warning' || reason === 'refresh_requested');
  } catch {
    return false;
  }
}

async function closeClient(client: SocketClient): Promise<void> {
  void client.disconnect();
  await setImmediate();
  // Slack leaves TCP open after the close handshake, for which its client waits seconds. The second call ends it.
  await client.disconnect();
}
