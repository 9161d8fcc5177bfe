import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDoneDespite } from './faults.ts';
import { readBytes } from './read-body.ts';
import { sendWithFault } from './send-with-fault.ts';
import { recordCall, type WebApi } from './web-api.ts';

/** Takes the bytes of a file at the address that Slack gave; a call named `upload`. Anything but 200 means that it has not got them. */
export async function receiveUpload(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { files } = api.workspace;
  const path = request.url ?? '';
  const bytes = await readBytes(request);
  const fault = api.faults.take('upload');
  const file = files.findByUploadPath(path);
  const isRight = request.method === 'POST' && file?.length === bytes.length;
  if (isRight && isDoneDespite(fault)) files.change(file.id, { bytes });
  const answer = { ok: isRight, ...(!isRight && { error: 'wrong_upload' }) };
  recordCall(api, 'upload', { path, length: bytes.length }, fault, answer);
  if (fault !== undefined) return sendWithFault(fault, undefined, response);
  response.setHeader('content-type', 'text/plain');
  if (isRight) response.end(`OK - ${bytes.length}`);
  else response.writeHead(file === undefined ? 404 : 400).end('Bad Request');
}
