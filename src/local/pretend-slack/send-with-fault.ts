import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import type { Fault } from './faults.ts';
import { sendJson } from './send-json.ts';

/** Sends an answer, or the failure that a fault asks for. */
export function sendWithFault(
  fault: Fault | undefined,
  answer: Answer | undefined,
  response: ServerResponse,
): void {
  switch (fault) {
    case undefined:
      return answer?.error === 'ratelimited'
        ? sendRateLimited(response, 1)
        : sendJson(response, 200, answer);
    case 'rate limited':
      return sendRateLimited(response, 1);
    case 'drop before':
    case 'drop after':
    case 'drop and hold':
      response.destroy();
      return;
    case '500 before':
    case '500 after':
      return sendJson(response, 500, { ok: false, error: 'internal_error' });
    case 'hang':
    case 'hang after':
      return;
    case 'rate limited for an unknown time':
      return sendJson(response, 429, { ok: false, error: 'ratelimited' });
    default:
      return sendNamed(fault, response);
  }
}

function sendNamed(fault: Exclude<Fault, string>, response: ServerResponse): void {
  if ('page' in fault) {
    response.setHeader('content-type', 'text/html').end(fault.page);
  } else if ('answer' in fault) {
    sendJson(response, 200, { ok: false, error: fault.answer });
  } else {
    sendRateLimited(response, fault.retryAfterSeconds);
  }
}

function sendRateLimited(response: ServerResponse, seconds: number): void {
  response.setHeader('retry-after', String(seconds));
  sendJson(response, 429, { ok: false, error: 'ratelimited' });
}
