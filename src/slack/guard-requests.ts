import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, isRawBodyError } from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { describeError } from '../lib/describe-error.ts';
import { logSeldom } from '../lib/log-seldom.ts';
import { maxBodyBytes, type RequestRefusal, refuseRequest, tooLarge } from './refuse-request.ts';

/** What stands before Bolt. */
interface Guard {
  readonly listener: RequestListener;
  readonly signingSecret: string;
  readonly log: Log;
}

/** Hands a listener of Bolt only requests that are small enough, and that it can read. */
export function guardRequests(guard: Guard): RequestListener {
  const logRefusal = logSeldom((fields) => guard.log.warn('request_refused', fields));
  return (request, response) => {
    take({ ...guard, logRefusal }, request, response).catch((error: unknown) => {
      guard.log.error('request_failed', { error });
      response.destroy();
    });
  };
}

async function take(
  { listener, signingSecret, logRefusal }: Guard & { logRefusal: ReturnType<typeof logSeldom> },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const refusal =
    typeof body === 'string'
      ? refuseRequest({ body, headers: request.headers }, signingSecret)
      : body;
  if (refusal === undefined) return listener(request, response);
  const { status } = refusal;
  logRefusal({ ...refusal });
  // What is left of the body stays unread.
  response.writeHead(status, { connection: 'close' }).end();
}

/** The body, which stays at the request for Bolt, or what refuses it. A `Content-Length` is enough for that. */
async function readBody(request: IncomingMessage): Promise<string | RequestRefusal> {
  try {
    const { rawBody } = await HTTPModuleFunctions.bufferIncomingMessage(request, maxBodyBytes);
    return rawBody.toString();
  } catch (error) {
    if (isRawBodyError(error) && error.type === 'entity.too.large') return tooLarge;
    return { status: 400, problem: describeError(error) };
  }
}
