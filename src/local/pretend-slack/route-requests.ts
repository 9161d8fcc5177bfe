import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerResponseUrl } from './answer-response-url.ts';
import type { buildPageActions } from './page-actions.ts';
import { answerPage } from './page-routes.ts';
import type { ActionContext } from './action-context.ts';
import { receiveUpload } from './receive-upload.ts';
import { sendJson } from './send-json.ts';
import type { SocketMode } from './socket-mode.ts';
import { answerApiCall, recordCall, type WebApi } from './web-api.ts';

interface Routes {
  readonly api: WebApi;
  readonly context: ActionContext;
  readonly actions: ReturnType<typeof buildPageActions>;
  readonly socketMode: SocketMode;
}

/** Connects the server with the Web API, response URLs, page and Socket Mode. */
export function routeRequests(server: Server, routes: Routes): void {
  server.on('request', (request, response) => {
    answer(routes, request, response).catch((error: unknown) => {
      if (!response.headersSent) {
        sendJson(response, 500, { ok: false, error: `fatal_error: ${String(error)}` });
      }
    });
  });
  server.on('upgrade', (request, stream, head) => {
    const fault = routes.api.faults.take('web socket');
    if (fault === undefined) {
      routes.socketMode.accept(request, stream, head);
      return;
    }
    recordCall(routes.api, 'web socket', {}, fault, undefined);
    if (fault === 'hang') stream.resume().on('end', () => stream.destroy());
    else stream.destroy();
  });
}

function answer(
  { api, context, actions }: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, area = '', rest = ''] =
    /^\/(api|response|upload)\/([^?]*)/.exec(request.url ?? '') ?? [];
  switch (area) {
    case 'api':
      return answerApiCall(api, request, response, rest);
    case 'upload':
      return receiveUpload(api, request, response);
    case 'response':
      return answerResponseUrl(api, request, response, rest);
    default:
      return answerPage(context, actions, request, response);
  }
}
