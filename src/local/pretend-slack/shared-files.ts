import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from './shape.ts';
import type { SlackMessage } from './entry.ts';
import type { WebApi } from './web-api.ts';

/** A file that a person shared in a message. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly content: string;
  /** `text/csv` when absent. */
  readonly type?: string;
}

const place = '/files-shared/';

/** The files of a message, as in Slack's payloads. */
export function sharedFilesOnTheWire(
  { sharedFiles = [] }: Partial<SlackMessage>,
  url: string,
): Json {
  if (sharedFiles.length === 0) return {};
  return {
    files: sharedFiles.map(({ id, name, content, type = 'text/csv' }) => ({
      id,
      name,
      mimetype: type,
      mode: 'hosted',
      is_external: false,
      size: Buffer.byteLength(content),
      url_private: `${url}${place}${id}`,
      url_private_download: `${url}${place}${id}/download`,
    })),
  };
}

/** Whether an address is that of a shared file. */
export function isSharedFile(path: string | undefined): boolean {
  return path?.startsWith(place) === true;
}

/** Sends a shared file to an app that may read files. Slack sends others to its page for signing in. */
export function sendSharedFile(
  { workspace, botToken, scopes, url }: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const id = request.url?.slice(place.length).split('/')[0];
  const file = workspace.entries.messages
    .flatMap(({ sharedFiles = [] }) => sharedFiles)
    .find((one) => one.id === id);
  if (request.headers.authorization !== `Bearer ${botToken}` || !scopes.includes('files:read')) {
    response.writeHead(302, { location: `${url}/signin` }).end();
  } else if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('Not found');
  } else {
    response.writeHead(200, { 'content-type': file.type ?? 'text/csv' }).end(file.content);
  }
}
