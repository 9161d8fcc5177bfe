import type { ServerResponse } from 'node:http';
import type { Files } from './files.ts';

/** Sends a file that was shared, byte for byte, to who downloads it from the page. */
export function sendFile(files: Files, path: string, response: ServerResponse): void {
  const file = files.find(path.split('/')[2]);
  if (file?.bytes === undefined || file.shares.length === 0) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n');
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
}
