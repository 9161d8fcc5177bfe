import type { ServerResponse } from 'node:http';
import { buildPageState } from './page-state.ts';
import type { Workspace } from './workspace.ts';

/** Sends what the page shows at once and after every change, as server-sent events, until the page leaves. */
export function sendPageEvents(workspace: Workspace, response: ServerResponse): void {
  let sent = '';
  let isPlanned = false;
  const send = () => {
    isPlanned = false;
    const state = JSON.stringify(buildPageState(workspace));
    if (state !== sent) {
      sent = state;
      response.write(`data: ${state}\n\n`);
    }
  };
  // Changes of one tick go out together.
  const plan = () => {
    if (!isPlanned) {
      isPlanned = true;
      setImmediate(send);
    }
  };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  send();
  workspace.changes.on('change', plan);
  response.on('close', () => workspace.changes.off('change', plan));
}
