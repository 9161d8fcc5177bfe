import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, refuse } from './answer.ts';
import { apiMethods, neededScopesAt } from './api-methods.ts';
import { type Fault, type Faults, isDoneDespite } from './faults.ts';
import { readArguments } from './read-arguments.ts';
import { readBody } from './read-body.ts';
import { sendWithFault } from './send-with-fault.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/** A recorded call of the bot. */
export interface ApiCall {
  /** Such as `chat.postMessage`, or `response_url`. */
  readonly method: string;
  /** Without the token. */
  readonly arguments: Json;
  readonly at: Date;
  /** `ok`, Slack's error code, or the fault. */
  readonly answer: string;
}

/** The state and credentials behind the Web API. */
export interface WebApi {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly calls: ApiCall[];
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly scopes: readonly string[];
  readonly url: string;
  readonly answerAfterMillis: number;
  /** The address of a new Socket Mode connection. */
  readonly openSocketUrl: () => string;
}

/** Answers `POST /api/<method>`. */
export async function answerApiCall(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
): Promise<void> {
  const body = await readBody(request);
  const { token, ...args } = readArguments(body, request.headers['content-type']);
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? token;
  const fault = api.faults.take(method);
  const answer = isDoneDespite(fault) ? perform(api, method, args, bearer) : undefined;
  recordCall(api, method, args, fault, answer);
  if (fault === 'drop and hold') {
    api.faults.hold(() =>
      recordCall(api, method, args, undefined, perform(api, method, args, bearer)),
    );
  }
  if (api.answerAfterMillis > 0) await wait(api.answerAfterMillis, undefined, { ref: false });
  response.setHeader('x-oauth-scopes', api.scopes.join(','));
  sendWithFault(fault, answer, response);
}

/** Records a call for tests. */
export function recordCall(
  { calls, workspace }: Pick<WebApi, 'calls' | 'workspace'>,
  method: string,
  args: Json,
  fault: Fault | undefined,
  answer: Answer | undefined,
): void {
  const outcome = fault === undefined ? (answer?.error ?? 'ok') : nameOf(fault);
  calls.push({ method, arguments: args, at: workspace.clock(), answer: outcome });
  workspace.changes.emit('change');
}

function nameOf(fault: Fault): string {
  if (typeof fault === 'string') {
    return fault;
  }
  if ('page' in fault) {
    return 'page';
  }
  return 'answer' in fault ? fault.answer : 'rate limited';
}

function perform(api: WebApi, method: string, args: Json, token: unknown): Answer {
  const run = apiMethods.get(method);
  const isForApp = method === 'apps.connections.open';
  if (run === undefined && !isForApp) {
    return refuse('unknown_method');
  }
  const refusal = checkToken(api, token, isForApp) ?? checkScopes(api, method, args);
  if (refusal !== undefined) {
    return refusal;
  }
  return (
    run?.({ args, workspace: api.workspace, url: api.url }) ?? {
      ok: true,
      url: api.openSocketUrl(),
    }
  );
}

function checkToken(api: WebApi, token: unknown, isForApp: boolean): Answer | undefined {
  if (token === undefined || token === '') {
    return refuse('not_authed');
  }
  if (token === (isForApp ? api.appToken : api.botToken)) {
    return undefined;
  }
  const isOtherKind = token === api.appToken || token === api.botToken;
  return refuse(isOtherKind ? 'not_allowed_token_type' : 'invalid_auth');
}

function checkScopes(
  { scopes, workspace }: WebApi,
  method: string,
  args: Json,
): Answer | undefined {
  const needed = neededScopesAt(method, args, workspace.channels);
  return needed.length === 0 || needed.some((scope) => scopes.includes(scope))
    ? undefined
    : { ok: false, error: 'missing_scope', needed: needed.join(','), provided: scopes.join(',') };
}
