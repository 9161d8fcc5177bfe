import { HTTPReceiver } from '@slack/bolt';
import type { Settings } from '../settings/read-settings.ts';
import { keepConnected } from './keep-connected.ts';
import type { Log } from '../lib/log.ts';
import { type HealthChecks, serveHttp } from './serve-http.ts';
import { buildApp, buildHttpReceiver, buildSocketReceiver } from '../slack/build-app.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import { buildSlackClient } from '../slack/channel/slack-client.ts';

/** What hearing people needs. */
export interface SlackIntakeParts {
  readonly settings: Settings;
  readonly service: BotService;
  readonly log: Log;
  /** The network address to listen on; absent for all. */
  readonly host: string | undefined;
  readonly slackCallMillis: number;
  readonly readHealth: () => HealthChecks;
  /** Told whenever the connection to Slack comes or goes. */
  readonly onConnection: (isConnected: boolean) => void;
}

/** An open ear. */
export interface SlackIntake {
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
export async function startSlackIntake(parts: SlackIntakeParts): Promise<SlackIntake> {
  const { settings, service, log, host, readHealth, onConnection } = parts;
  const access = {
    botToken: settings.slackBotToken,
    apiUrl: settings.slackApiUrl,
    callMillis: parts.slackCallMillis,
  };
  const { slackIntake: intakeSettings } = settings;
  const receiver =
    intakeSettings.kind === 'socket'
      ? buildSocketReceiver(intakeSettings.appToken, access, log)
      : buildHttpReceiver(intakeSettings.signingSecret, log);
  const app = buildApp(receiver, { access, service, log });
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
