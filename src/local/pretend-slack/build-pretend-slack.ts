import type { Server } from 'node:http';
import { click } from './click.ts';
import { enterValues } from './enter-values.ts';
import { openHome } from './open-home.ts';
import type { PretendSlack } from './pretend-slack.ts';
import { runCommand } from './run-command.ts';
import { postAsApp } from './post-as-app.ts';
import { postAsPerson } from './post-as-person.ts';
import type { ActionContext } from './action-context.ts';
import type { SocketMode } from './socket-mode.ts';
import { closeView, submitView } from './submit-view.ts';
import { suggest } from './suggest.ts';
import { useMessageShortcut } from './use-shortcut.ts';
import { waitFor } from './wait-for.ts';
import type { WebApi } from './web-api.ts';
import type { Workspace } from './workspace.ts';

/** Far above any real wait, so that a slow machine fails no test. */
const usualWaitMillis = 60_000;

interface Parts {
  readonly server: Server;
  readonly context: ActionContext;
  readonly api: WebApi;
  readonly socketMode: SocketMode;
  readonly stopping: AbortController;
}

/** Joins the parts of a running pretend Slack into its interface. */
export function buildPretendSlack({
  server,
  context,
  api,
  socketMode,
  stopping,
}: Parts): PretendSlack {
  const { workspace, link, url } = context;
  const { entries, views, homes, changes } = workspace;
  const slack: PretendSlack = {
    url,
    apiUrl: `${url}/api/`,
    calls: api.calls,
    sendInteractionsTo: (requestUrl) => {
      link.requestUrl = requestUrl;
    },
    verifyUrl: (requestUrl) => link.verifyUrl(requestUrl),
    messages: (channelId) => entries.inChannel(channelId),
    replies: (channelId, ts) => entries.replies(channelId, ts),
    ephemerals: (userId) =>
      entries.ephemerals.filter((one) => userId === undefined || one.userId === userId),
    openView: (userId) => views.top(userId),
    homeView: (userId) => homes.of(userId),
    directMessages: (userId) => listDirectMessages(workspace, userId),
    filesOf: ({ fileIds = [] }) => fileIds.flatMap((id) => workspace.files.find(id) ?? []),
    ...buildPersonActions(context),
    ...buildFaultControls(api, socketMode),
    ...buildClosings(workspace),
    waitFor: (holds, what, withinMillis = usualWaitMillis) =>
      waitFor(
        changes,
        () => holds(slack),
        what,
        () => describe(context),
        withinMillis,
      ),
    stop: () => stop({ server, context, api, socketMode, stopping }),
  };
  return slack;
}

function listDirectMessages({ directMessages, entries }: Workspace, userId: string) {
  const ids = directMessages.all.filter((one) => one.userId === userId).map(({ id }) => id);
  return ids.flatMap((id) => entries.inChannel(id));
}

function buildClosings({ frozen, memberships }: Workspace) {
  return {
    archiveChannel: (channelId) => frozen.archive(channelId),
    unarchiveChannel: (channelId) => frozen.unarchive(channelId),
    removeBot: (channelId) => memberships.remove(channelId),
    freezeMessage: (ts, error) => frozen.freeze(ts, error),
  } satisfies Partial<PretendSlack>;
}

function buildFaultControls({ faults }: WebApi, socketMode: SocketMode) {
  return {
    breakNext: (method, fault, times = 1) => faults.breakNext(method, fault, times),
    deliverHeld: () => faults.deliverHeld(),
    goDown: (how) => {
      faults.goDown(how);
      socketMode.cut();
    },
    comeBack: () => faults.comeBack(),
    announceSocketEnd: (reason = 'warning') => socketMode.announceEnd(reason),
    socketCount: () => socketMode.connectionCount,
  } satisfies Partial<PretendSlack>;
}

function buildPersonActions(context: ActionContext) {
  const { entries } = context.workspace;
  return {
    runCommand: (text, by) => runCommand(context, text, by),
    click: (target, actionId, userId, option) =>
      click(context, { target, actionId, userId, option }),
    suggest: (target, actionId, text, userId) =>
      suggest(context, { target, actionId, text, userId }),
    enterValues: (userId, values) => void enterValues(context.workspace, userId, values),
    submitView: (userId, values) => submitView(context, userId, values),
    closeView: (userId) => closeView(context, userId),
    openHome: (userId) => openHome(context, userId),
    useMessageShortcut: (callbackId, target, userId) =>
      useMessageShortcut(context, callbackId, target, userId),
    postAsPerson: (message) => postAsPerson(context.workspace, message),
    postAsApp: (message) => postAsApp(context.workspace, message),
    deleteMessage: (channelId, ts) => entries.remove(entries.findMessage(channelId, ts)?.id ?? ''),
  } satisfies Partial<PretendSlack>;
}

function describe({ workspace }: ActionContext): string {
  const { messages, ephemerals } = workspace.entries;
  const texts = [...messages, ...ephemerals].map(({ kind, text }) => `${kind} "${text}"`);
  return `Present: ${texts.join(', ') || 'no messages'}.`;
}

async function stop({ server, context, socketMode, stopping }: Parts): Promise<void> {
  context.workspace.changes.emit('stop');
  stopping.abort();
  await socketMode.stop();
  await new Promise<void>((resolve) => {
    // The only error is "not running", which is the goal.
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
