import { HTTPReceiver } from '@slack/bolt';
import { fetchUntil } from '../lib/fetch-until.ts';
import type { Settings } from '../settings/read-settings.ts';
import { keepConnected } from './keep-connected.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import { type HealthChecks, serveHttp } from './serve-http.ts';
import { buildApp, buildHttpReceiver, buildSocketReceiver } from '../slack/build-app.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import { buildSlackClient } from '../slack/channel/slack-client.ts';
import { buildSlackSocket } from './slack-socket.ts';

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
  const { settings, service, log, host, slackCallMillis, readHealth } = parts;
  const access = {
    botToken: settings.slackBotToken,
    apiUrl: settings.slackApiUrl,
    callMillis: slackCallMillis,
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  const untilStop = { ...access, fetch: fetchUntil(signal) };
  const { slackIntake: intakeSettings } = settings;
  const receiver =
    intakeSettings.kind === 'socket'
      ? buildSocketReceiver(intakeSettings.appToken, untilStop, log)
      : buildHttpReceiver(intakeSettings.signingSecret, log);
  const app = buildApp(receiver, { access, service, log });
  const [slackEvents, buildSocket] =
    receiver instanceof HTTPReceiver
      ? [receiver.requestListener, undefined]
      : [undefined, () => buildSlackSocket(receiver.buildNext(), signal, slackCallMillis)];

  const { port, alertChannelId } = settings;
  const http = await serveHttp({ port, host }, readHealth, slackEvents);
  const client = buildSlackClient(untilStop);
  const reach = { client, alertChannelId, buildSocket, onChange: parts.onConnection };
  const connected = keepConnected({ ...reach, log, pause: parts.pause, signal });
  return {
    port: http.port,
    async stop() {
      http.close();
      // What came by a socket is acknowledged by that socket.
      await app.settle();
      stopping.abort();
      await connected;
      await app.settle();
      http.closeConnections();
    },
  };
}
