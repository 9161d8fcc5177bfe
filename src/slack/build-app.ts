import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { buildBoltLogger } from './bolt-logger.ts';
import { guardRequests } from './guard-requests.ts';
import type { BotService } from './service/bot-service.ts';
import { listenToCheck } from './listeners/listen-to-check.ts';
import { listenToCoverage } from './listeners/listen-to-coverage.ts';
import { listenToDiagnosis } from './listeners/listen-to-diagnosis.ts';
import { listenToForms } from './forms/listen-to-forms.ts';
import { listenToHome } from './home/listen-to-home.ts';
import { ignoreRepeats } from './listeners/ignore-repeats.ts';
import { listenToAlertActions } from './listeners/listen-to-alert-actions.ts';
import { listenToCommand } from './listeners/listen-to-command.ts';
import { listenToDigest } from './listeners/listen-to-digest.ts';
import { onlyMembers } from './listeners/only-members.ts';
import { listenToExplanations } from './listeners/listen-to-explanations.ts';
import { listenToReplays } from './listeners/listen-to-replays.ts';
import { listenToObjects } from './listeners/listen-to-objects.ts';
import { listenToRunButtons } from './listeners/listen-to-run-buttons.ts';
import { listenToHowToFix } from './listeners/listen-to-how-to-fix.ts';
import { listenToReports } from './listeners/listen-to-reports.ts';
import { listenToShortcut } from './listeners/listen-to-shortcut.ts';
import { listenToSearch } from './search/listen-to-search.ts';
import { type SlackAccess, slackClientOptions } from './channel/slack-client.ts';
import { reportListenerError } from './listeners/report-error.ts';

/** What listeners need, however Slack reaches them. */
export interface AppParts {
  readonly access: SlackAccess;
  readonly service: BotService;
  readonly log: Log;
}

/** Bolt with the bot's listeners. */
export interface ListeningApp {
  /** Resolves when everything received so far is answered. Never rejects. */
  settle(): Promise<void>;
}

/** Joins Bolt and the listeners, and starts nothing. */
export function buildApp(receiver: Receiver, { access, service, log }: AppParts): ListeningApp {
  const app = new App({
    receiver,
    // Not `token`: that makes Bolt call Slack while it is built, and fail with it.
    authorize: () => Promise.resolve({ botToken: access.botToken }),
    // The bot listens to commands and clicks, which are never its own.
    ignoreSelf: false,
    clientOptions: slackClientOptions(access),
    logger: buildBoltLogger(log),
    extendedErrorHandler: true,
  });
  const pending = new Set<Promise<unknown>>();
  app.use(async ({ next }) => {
    const work = next();
    pending.add(work);
    await work.finally(() => pending.delete(work));
  });
  app.use(ignoreRepeats(log));
  app.use(onlyMembers(service, log));
  listenToPeople(app, service);
  app.error(({ error, body }: { error: Error; body: unknown }) =>
    reportListenerError(error, body, log),
  );
  return {
    async settle() {
      await Promise.allSettled(pending);
    },
  };
}

/** Every way in for people; `onlyMembers` stands before all of them. */
export function listenToPeople(app: App, service: BotService): void {
  listenToCommand(app, service);
  listenToExplanations(app, service);
  listenToHowToFix(app, service);
  listenToAlertActions(app, service);
  listenToReplays(app, service);
  listenToObjects(app, service);
  listenToDigest(app, service);
  listenToForms(app, service);
  listenToHome(app, service);
  listenToShortcut(app, service);
  listenToReports(app, service);
  listenToSearch(app, service);
  listenToRunButtons(app, service);
  listenToCheck(app, service);
  listenToDiagnosis(app, service);
  listenToCoverage(app, service);
}

/** Answers signed requests through its `requestListener`; somebody else opens the port. */
export function buildHttpReceiver(signingSecret: string, log: Log): HTTPReceiver {
  const logger = buildBoltLogger(log);
  const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logger });
  const { requestListener: listener } = receiver;
  receiver.requestListener = guardRequests({ listener, signingSecret, log });
  return receiver;
}

/** Hands what comes through any number of web sockets to one app. The bot opens them, so Slack needs no way in. */
export interface SocketReceiver extends Receiver {
  /** Prepares one more connection, which somebody else opens. */
  buildNext(): SocketModeReceiver;
}

/** Builds the receiver of an app whose connections are renewed while it listens. */
export function buildSocketReceiver(
  appToken: string,
  access: SlackAccess,
  log: Log,
): SocketReceiver {
  let app: App | undefined;
  const nothing = () => Promise.resolve();
  return {
    init: (listening) => {
      app = listening;
    },
    start: nothing,
    stop: nothing,
    buildNext() {
      const receiver = new SocketModeReceiver({
        appToken,
        logger: buildBoltLogger(log),
        // keepConnected does that.
        autoReconnectEnabled: false,
        installerOptions: { clientOptions: slackClientOptions(access) },
      });
      if (app !== undefined) receiver.init(app);
      return receiver;
    },
  };
}
