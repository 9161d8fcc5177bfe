import type { IncomingMessage, ServerResponse } from 'node:http';
import type { buildPageActions } from './page-actions.ts';
import { sendPageEvents } from './page-events.ts';
import { buildPageState } from './page-state.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';
import type { ActionContext } from './action-context.ts';
import { sendJson } from './send-json.ts';
import { sendFile } from './send-file.ts';
import { sendPageFile } from './send-page-file.ts';
import { isObject } from './shape.ts';

/** Answers requests of the page in the browser. */
export async function answerPage(
  context: ActionContext,
  actions: ReturnType<typeof buildPageActions>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '/';
  if (request.method === 'POST') {
    await act(context, actions.get(path.replace(/^\/page\//, '')), request, response);
  } else if (path === '/page/state') {
    sendJson(response, 200, buildPageState(context.workspace));
  } else if (path === '/page/events') {
    sendPageEvents(context.workspace, response);
  } else if (path.startsWith('/files/')) {
    sendFile(context.workspace.files, path, response);
  } else if (path.startsWith('/archives/')) {
    response.writeHead(302, { location: '/' }).end();
  } else {
    await sendPageFile(path, response);
  }
}

async function act(
  context: ActionContext,
  action: ReturnType<ReturnType<typeof buildPageActions>['get']>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const sent = parseJson(await readBody(request));
  if (action === undefined || !isObject(sent)) {
    sendJson(response, 404, { ok: false, error: 'The page asked for something unknown.' });
    return;
  }
  try {
    const outcome = await action(context, sent);
    const isProblem = typeof outcome === 'string';
    sendJson(response, 200, isProblem ? { ok: false, error: outcome } : { ok: true, ...outcome });
  } catch (error) {
    sendJson(response, 200, {
      ok: false,
      error: error instanceof Error ? error.message : 'unknown',
    });
  }
}
