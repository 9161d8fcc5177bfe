import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, refuse } from './answer.ts';
import { isDoneDespite } from './faults.ts';
import { readArguments } from './read-arguments.ts';
import { readBody } from './read-body.ts';
import { sendJson } from './send-json.ts';
import { sendWithFault } from './send-with-fault.ts';
import type { Json } from './shape.ts';
import { showAnswer } from './show-answer.ts';
import { recordCall, type WebApi } from './web-api.ts';
import type { Workspace } from './workspace.ts';

/** Answers `POST /response/<id>`, the `response_url` of a command or a click. */
export async function answerResponseUrl(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const args = readArguments(await readBody(request), 'application/json');
  const fault = api.faults.take('response_url');
  const answer = isDoneDespite(fault) ? answerBy(api.workspace, id, args) : undefined;
  recordCall(api, 'response_url', args, fault, answer);
  if (api.answerAfterMillis > 0) await wait(api.answerAfterMillis, undefined, { ref: false });
  if (fault === undefined && answer?.ok === false) {
    sendJson(response, String(answer.error).endsWith('_url') ? 404 : 400, answer);
  } else {
    sendWithFault(fault, answer, response);
  }
}

function answerBy(workspace: Workspace, id: string, args: Json): Answer {
  const target = workspace.responseUrls.use(id, workspace.clock());
  const error = typeof target === 'string' ? target : showAnswer(workspace, target, args);
  return error === undefined ? { ok: true } : refuse(error);
}
