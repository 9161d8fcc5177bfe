import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { findOperation } from './find-operation.ts';
import { readInput } from './read-input.ts';
import { readPayload } from './read-payload.ts';
import { isRefusal, type AwsRefusal, refusal } from './refusal.ts';
import type { WireOperation } from './service-schema.ts';
import { splitTarget } from './wire-request.ts';
import { type Output, type WireAnswer, writeOutput } from './write-output.ts';
import { type ErrorShape, type RequestIds, writeRefusal } from './write-refusal.ts';

/** One call that was understood. */
export interface WireCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** For which the call was signed: the one whose endpoint it would have gone to. */
  readonly region: string;
}

/** A service of AWS that speaks REST-XML. */
export interface WireService {
  /** Whether a path is one of this service. */
  readonly isMeant: (path: string) => boolean;
  readonly operations: readonly WireOperation[];
  readonly namespace: string;
  readonly errorShape: ErrorShape;
  /** Whether the first part of the path is a bucket, as in S3. */
  readonly isPathStyle: boolean;
  /** Carries a call out. 'no answer' lets the connection break. @throws a refusal */
  readonly carryOut: (call: WireCall) => Promise<Output | 'no answer'>;
}

/** A server that does not listen yet, in which the first service that is meant answers. */
export function serve(services: readonly WireService[]): Server {
  let calls = 0;
  return createServer((request, response) => {
    const ids = idsOf((calls += 1));
    void answer(services, request, ids).then((written) => send(request, response, ids, written));
  });
}

function idsOf(call: number): RequestIds {
  const hash = createHash('sha256').update(`call ${call}`);
  const requestId = hash.copy().digest('hex').slice(0, 16).toUpperCase();
  return { requestId, hostId: hash.digest('base64') };
}

async function answer(
  services: readonly WireService[],
  request: IncomingMessage,
  ids: RequestIds,
): Promise<WireAnswer | 'no answer'> {
  const target = targetOf(request);
  const service = services.find(({ isMeant }) => isMeant(target)) ?? services.at(-1)!;
  try {
    const { operation, call } = await understand(service, request);
    const output = await service.carryOut(call);
    return output === 'no answer' ? output : writeOutput(operation, output, service.namespace);
  } catch (error) {
    const [path = '/'] = target.split('?');
    return writeRefusal(refusalOf(error), ids, service.errorShape, path);
  }
}

/** Without the host, which clients write in front that take this server for a proxy. */
function targetOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/^http:\/\/[^/]+/, '');
}

async function understand(service: WireService, request: IncomingMessage) {
  const { method = '', headers } = request;
  const raw = await buffer(request);
  const region = regionOf(headers.authorization);
  const target = splitTarget(targetOf(request), service.isPathStyle);
  const whole = { method, headers, ...target, body: readPayload(raw, headers) };
  const operation = findOperation(service.operations, whole, service.isPathStyle);
  const input = readInput(operation, whole);
  return { operation, call: { operation: operation.name, input, region } };
}

/** The Region in a signature of version 4: `Credential=<key>/<date>/<Region>/s3/aws4_request`. */
function regionOf(authorization = ''): string {
  const found = /Credential=[^/]+\/\d{8}\/([^/]+)\/s3\/aws4_request/.exec(authorization);
  if (found === null) throw refusal('AccessDenied', 'Anonymous access is forbidden here', 403);
  return found[1]!;
}

function refusalOf(error: unknown): AwsRefusal {
  if (isRefusal(error)) return error;
  return refusal('InternalError', `The stand-in failed: ${(error as Error).stack}`, 500);
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { requestId, hostId }: RequestIds,
  written: WireAnswer | 'no answer',
): void {
  if (written === 'no answer') {
    response.destroy();
    return;
  }
  const { status, headers, body } = written;
  const type = typeof body === 'string' && body !== '' ? { 'content-type': 'application/xml' } : {};
  const length =
    method === 'HEAD' || status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, {
    server: 'AmazonS3',
    'x-amz-request-id': requestId,
    'x-amz-id-2': hostId,
    ...type,
    ...length,
    ...headers,
  });
  response.end(method === 'HEAD' ? undefined : body);
}
