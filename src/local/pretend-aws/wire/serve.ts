import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { HttpCall, WireProtocol } from './protocol.ts';
import { readSigner, type Signer } from './read-signer.ts';
import { isRefusal, type AwsRefusal, refusal } from './refusal.ts';
import type { Output, WireAnswer } from './write-output.ts';
import type { RequestIds } from './write-refusal.ts';

/** One call that was understood. */
export interface WireCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly signer: Signer;
}

/** A service of AWS. */
export interface WireService {
  /** Whether a request is one of this service. */
  readonly isMeant: (request: HttpCall) => boolean;
  readonly protocol: WireProtocol;
  /** Carries a call out. 'no answer' lets the connection break. @throws a refusal */
  readonly carryOut: (call: WireCall) => Promise<Output | 'no answer'>;
}

/** A server that does not listen yet, in which the first service that is meant answers; the last answers what is left. */
export function serve(services: readonly WireService[]): Server {
  let calls = 0;
  return createServer((request, response) => {
    const ids = idsOf((calls += 1));
    void receive(request)
      .then((raw) => answer(services, raw, ids))
      .then((written) => send(request, response, written));
  });
}

function idsOf(call: number): RequestIds {
  const hash = createHash('sha256').update(`call ${call}`);
  const requestId = hash.copy().digest('hex').slice(0, 16).toUpperCase();
  return { requestId, hostId: hash.digest('base64') };
}

/** Without the host, which clients write in front that take this server for a proxy. */
async function receive(request: IncomingMessage): Promise<HttpCall> {
  const { method = '', url = '/', headers } = request;
  return {
    method,
    target: url.replace(/^http:\/\/[^/]+/, ''),
    headers,
    body: await buffer(request),
  };
}

async function answer(
  services: readonly WireService[],
  request: HttpCall,
  ids: RequestIds,
): Promise<WireAnswer | 'no answer'> {
  const service = services.find(({ isMeant }) => isMeant(request)) ?? services.at(-1)!;
  try {
    const signer = readSigner(request.headers);
    const { operation, input, write } = service.protocol.understand(request);
    const output = await service.carryOut({ operation, input, signer });
    return output === 'no answer' ? output : write(output, ids);
  } catch (error) {
    return service.protocol.refuse(refusalOf(error), ids, request);
  }
}

function refusalOf(error: unknown): AwsRefusal {
  if (isRefusal(error)) return error;
  return refusal('InternalError', `The stand-in failed: ${(error as Error).stack}`, 500);
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  written: WireAnswer | 'no answer',
): void {
  if (written === 'no answer') {
    response.destroy();
    return;
  }
  const { status, headers, body } = written;
  const length =
    method === 'HEAD' || status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...length, ...headers });
  response.end(method === 'HEAD' ? undefined : body);
}
