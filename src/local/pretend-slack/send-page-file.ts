import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const contentTypes = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const;

/** Sends a file of a page's folder; only plain names, so nothing outside of it. */
export async function sendPageFile(
  folder: URL,
  name: string,
  response: ServerResponse,
): Promise<void> {
  const ending = /^[a-z0-9][a-z0-9-]*\.(html|css|js)$/.exec(name)?.[1] as
    | keyof typeof contentTypes
    | undefined;
  const text = ending && (await readFile(new URL(name, folder)).catch(() => undefined));
  if (text === undefined || ending === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here.\n');
    return;
  }
  response.writeHead(200, {
    'content-type': `${contentTypes[ending]}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
