import type { Server } from 'node:http';
import { click } from './click.ts';
import { enterValues } from './enter-values.ts';
import { openHome } from './open-home.ts';
import type { PretendSlack } from './pretend-slack.ts';
import { runCommand } from './run-command.ts';
import { postAsPerson } from './say.ts';
import type { Scene } from './scene.ts';
import type { SocketMode } from './socket-mode.ts';
import { closeView, submitView } from './submit-view.ts';
import { suggest } from './suggest.ts';
import { useMessageShortcut } from './use-shortcut.ts';
import { waitFor } from './wait-for.ts';
import type { WebApi } from './web-api.ts';

/** A wait that ends well costs only as long as it takes, on a busy machine too. */
const usualWaitMillis = 60_000;

interface Parts {
  readonly server: Server;
  readonly scene: Scene;
  readonly api: WebApi;
  readonly socketMode: SocketMode;
  readonly stopping: AbortController;
}

/** Gives the parts of a running pretend Slack to those who use it. */
export function buildPretendSlack({
  server,
  scene,
  api,
  socketMode,
  stopping,
}: Parts): PretendSlack {
  const { workspace, link, url } = scene;
  const { entries, views, homes, changes } = workspace;
  const slack: PretendSlack = {
    url,
    apiUrl: `${url}/api/`,
    calls: api.calls,
    sendInteractionsTo: (requestUrl) => {
      link.requestUrl = requestUrl;
    },
    messages: (channelId) => entries.inChannel(channelId),
    replies: (channelId, ts) => entries.replies(channelId, ts),
    ephemerals: (userId) =>
      entries.ephemerals.filter((one) => userId === undefined || one.userId === userId),
    openView: (userId) => views.top(userId),
    homeView: (userId) => homes.of(userId),
    ...buildDeeds(scene),
    ...buildFaults(api, socketMode),
    waitFor: (holds, what, withinMillis = usualWaitMillis) =>
      waitFor(
        changes,
        () => holds(slack),
        what,
        () => describe(scene),
        withinMillis,
      ),
    stop: () => stop({ server, scene, api, socketMode, stopping }),
  };
  return slack;
}

/** How Slack fails. */
function buildFaults({ faults }: WebApi, socketMode: SocketMode) {
  return {
    breakNext: (method, fault, times = 1) => faults.breakNext(method, fault, times),
    goDown: (how) => {
      faults.goDown(how);
      socketMode.cut();
    },
    comeBack: () => faults.comeBack(),
  } satisfies Partial<PretendSlack>;
}

/** What people do. */
function buildDeeds(scene: Scene) {
  const { entries } = scene.workspace;
  return {
    runCommand: (text, by) => runCommand(scene, text, by),
    click: (target, actionId, userId, option) => click(scene, { target, actionId, userId, option }),
    suggest: (target, actionId, text, userId) => suggest(scene, { target, actionId, text, userId }),
    enterValues: (userId, values) => void enterValues(scene.workspace, userId, values),
    submitView: (userId, values) => submitView(scene, userId, values),
    closeView: (userId) => closeView(scene, userId),
    openHome: (userId) => openHome(scene, userId),
    useMessageShortcut: (callbackId, target, userId) =>
      useMessageShortcut(scene, callbackId, target, userId),
    postAsPerson: (saying) => postAsPerson(scene.workspace, saying),
    deleteMessage: (channelId, ts) => entries.remove(entries.findMessage(channelId, ts)?.id ?? ''),
  } satisfies Partial<PretendSlack>;
}

function describe({ workspace }: Scene): string {
  const { messages, ephemerals } = workspace.entries;
  const texts = [...messages, ...ephemerals].map(({ kind, text }) => `${kind} "${text}"`);
  return `Present: ${texts.join(', ') || 'no messages'}.`;
}

async function stop({ server, scene, socketMode, stopping }: Parts): Promise<void> {
  scene.workspace.changes.emit('stop');
  stopping.abort();
  await socketMode.stop();
  await new Promise<void>((resolve) => {
    // The only error is "not running", after which it does not run either.
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
