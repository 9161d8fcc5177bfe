import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, isRawBodyError } from '@slack/bolt';
import type { Log } from '../lib/log.ts';
import { maxBodyBytes, refuseRequest } from './refuse-request.ts';

/** What stands before Bolt. */
interface Guard {
  readonly listener: RequestListener;
  readonly signingSecret: string;
  readonly log: Log;
}

/** Hands a listener of Bolt only requests that are small enough, and that it can read. */
export function guardRequests(guard: Guard): RequestListener {
  return (request, response) => {
    take(guard, request, response).catch((error: unknown) => {
      guard.log.error('request_failed', { error });
      response.destroy();
    });
  };
}

async function take(
  { listener, signingSecret, log }: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const status =
    typeof body === 'number'
      ? body
      : refuseRequest({ body, headers: request.headers }, signingSecret);
  if (status === undefined) return listener(request, response);
  log.warn('request_refused', { status });
  // What is left of the body stays unread.
  response.writeHead(status, { connection: 'close' }).end();
}

/** The body, which stays at the request for Bolt, or the status that refuses it. A `Content-Length` is enough for that. */
async function readBody(request: IncomingMessage): Promise<string | 400 | 413> {
  try {
    const { rawBody } = await HTTPModuleFunctions.bufferIncomingMessage(request, maxBodyBytes);
    return rawBody.toString();
  } catch (error) {
    return isRawBodyError(error) && error.type === 'entity.too.large' ? 413 : 400;
  }
}
