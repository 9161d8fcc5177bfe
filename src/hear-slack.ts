import { HTTPReceiver } from '@slack/bolt';
import type { Settings } from './config.ts';
import { keepConnected } from './keep-connected.ts';
import type { Log } from './log.ts';
import { type Health, serveHttp } from './serve-http.ts';
import { buildApp, buildHttpReceiver, buildSocketReceiver } from './slack/build-app.ts';
import type { Desk } from './slack/desk/desk.ts';
import { buildSlackClient } from './slack/channel/slack-client.ts';

/** What hearing people needs. */
export interface HearingParts {
  readonly settings: Settings;
  readonly desk: Desk;
  readonly log: Log;
  /** The network address to listen on; absent for all. */
  readonly host: string | undefined;
  readonly slackCallMillis: number;
  readonly readHealth: () => Health;
  /** Told whenever the connection to Slack comes or goes. */
  readonly onConnection: (isConnected: boolean) => void;
}

/** An open ear. */
export interface Hearing {
  /** Where `/healthz` answers, and `/slack/events` without Socket Mode. */
  readonly port: number;
  /** Hears nobody any more, and resolves when those who were heard are answered. */
  stop(): Promise<void>;
}

/**
 * Hears commands and clicks, by HTTP or by a socket, and answers `/healthz`.
 *
 * @throws if the port cannot be opened
 */
export async function hearSlack(parts: HearingParts): Promise<Hearing> {
  const { settings, desk, log, host, readHealth, onConnection } = parts;
  const access = {
    botToken: settings.slackBotToken,
    apiUrl: settings.slackApiUrl,
    callMillis: parts.slackCallMillis,
  };
  const { slackIntake: intake } = settings;
  const receiver =
    intake.kind === 'socket'
      ? buildSocketReceiver(intake.appToken, access, log)
      : buildHttpReceiver(intake.signingSecret, log);
  const app = buildApp(receiver, { access, desk, log });
  const [slackEvents, socket] =
    receiver instanceof HTTPReceiver
      ? [receiver.requestListener, undefined]
      : [undefined, receiver];

  const http = await serveHttp({ port: settings.port, host }, readHealth, slackEvents);
  const stopping = new AbortController();
  void keepConnected({
    client: buildSlackClient(access),
    alertChannelId: settings.alertChannelId,
    socket,
    onChange: onConnection,
    log,
    signal: stopping.signal,
  });
  return {
    port: http.port,
    async stop() {
      stopping.abort();
      http.close();
      await socket?.stop();
      await app.settle();
      http.closeConnections();
    },
  };
}
