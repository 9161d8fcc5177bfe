import { createServer } from 'node:http';
import { answerLocals } from './answer-locals.ts';
import { BotLink } from './bot-link.ts';
import { buildPretendSlack } from './build-pretend-slack.ts';
import { Faults } from './faults.ts';
import { listenLocally } from './listen-locally.ts';
import { buildPageActions } from './page-actions.ts';
import type { PretendSlack, PretendSlackOptions } from './pretend-slack.ts';
import { routeRequests } from './route-requests.ts';
import { SocketMode } from './socket-mode.ts';
import { buildWorkspace } from './workspace.ts';

export type { PretendSlack } from './pretend-slack.ts';

const annAndBen = [
  { id: 'U0ANN00000', name: 'ann' },
  { id: 'U0BEN00000', name: 'ben' },
];
/** The scopes in the app's manifest. */
const usualScopes = [
  'commands',
  'chat:write',
  'channels:history',
  'groups:history',
  'channels:join',
  'users:read',
  'usergroups:read',
  'channels:read',
  'groups:read',
  'im:write',
  'files:write',
  'files:read',
];
/** Source: Slack's guide to handling interactions. */
const usualAcknowledgeMillis = 3000;
/** Slack's reference of `views.open`. */
const usualOpenMillis = 3000;

/** Starts a stand-in for Slack, with a page for people, on 127.0.0.1. @throws when the port is taken */
export async function startPretendSlack(options: PretendSlackOptions): Promise<PretendSlack> {
  const { clock, channels, users: people = annAndBen, userGroups = [], postBurst = 1 } = options;
  const { messageShortcuts = [], notice, openWithinMillis = usualOpenMillis } = options;
  const { enterpriseId, unthreadsReplies = false, hasMessagesTab = true } = options;
  const shown = { channels, people, userGroups, messageShortcuts, notice };
  const workspace = buildWorkspace(
    { ...shown, clock, enterpriseId, unthreadsReplies, hasMessagesTab },
    { postBurst, openWithinMillis },
  );
  const faults = new Faults();
  const socketMode = new SocketMode(() => workspace.changes.emit('change'));
  const stopping = new AbortController();
  const server = createServer();
  const url = await listenLocally(server, options.port ?? 0);
  const link = new BotLink(socketMode, {
    signingSecret: options.signingSecret,
    acknowledgeWithinMillis: options.acknowledgeWithinMillis ?? usualAcknowledgeMillis,
    stopping: stopping.signal,
  });
  const api = {
    workspace,
    faults,
    calls: [],
    botToken: options.botToken,
    appToken: options.appToken,
    scopes: options.scopes ?? usualScopes,
    url,
    answerAfterMillis: options.answerAfterMillis ?? 0,
    openSocketUrl: () => url.replace(/^http/, 'ws') + socketMode.issuePath(),
  };
  const context = { workspace, link, url };
  routeRequests(server, { api, context, actions: buildPageActions(options.onSamples), socketMode });
  answerLocals(server);
  return buildPretendSlack({ server, context, api, socketMode, stopping });
}
