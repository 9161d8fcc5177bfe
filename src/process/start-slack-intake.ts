import { HTTPReceiver } from '@slack/bolt';
import type { Settings } from '../settings/read-settings.ts';
import { keepConnected } from './keep-connected.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import { type HealthChecks, serveHttp } from './serve-http.ts';
import { buildApp, buildHttpReceiver, buildSocketReceiver } from '../slack/build-app.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import { buildSlackClient } from '../slack/channel/slack-client.ts';

/** How people reach the bot, and who answers them. */
export interface SlackIntakeParts {
  readonly settings: Settings;
  readonly service: BotService;
  readonly log: Log;
  readonly pause: Pause;
  readonly host: string | undefined;
  readonly slackCallMillis: number;
  readonly readHealth: () => HealthChecks;
  readonly onConnection: (isConnected: boolean) => void;
}

/** Where commands and clicks come in. */
export interface SlackIntake {
  readonly port: number;
  /** Takes nothing more, and resolves when everything that came is answered. */
  stop(): Promise<void>;
}

/** Takes commands and clicks, by HTTP or by a socket, and answers `/healthz`. Throws if the port cannot be opened. */
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
    pause: parts.pause,
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
