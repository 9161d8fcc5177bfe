import type { ServerResponse } from 'node:http';
import { buildPageState } from './page-state.ts';
import type { Workspace } from './workspace.ts';

/** Streams the page's state as server-sent events, at once and after every change, until the page disconnects. */
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
  // One event for all changes of a tick.
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
