import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { PageState } from '../../../../src/local/pretend-slack/page/page-state.d.ts';

const folder = join(import.meta.dirname, '../../../../src/local/pretend-slack/page');
const contentTypes = new Map([
  ['html', 'text/html'],
  ['css', 'text/css'],
  ['js', 'text/javascript'],
]);

/** The page with a server that serves a given state and records requests. */
export interface ServedPage {
  readonly url: string;
  /** What the page sent, in order. */
  readonly requests: readonly { readonly path: string; readonly body: unknown }[];
  /** Sends a new state to every open page. */
  show(state: PageState): void;
  /** Answers all later requests of the page. */
  answerWith(answer: () => Promise<object>): void;
  /** Cuts all connections and frees the port. */
  stop(): Promise<void>;
}

/** Serves the page on a free port. */
export async function servePage(firstState: PageState): Promise<ServedPage> {
  let state = firstState;
  let answer: () => Promise<object> = async () => ({ ok: true });
  const streams = new Set<ServerResponse>();
  const requests: { path: string; body: unknown }[] = [];

  const server = createServer((request, response) => void respond(request, response));
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (path === '/page/events') {
      streams.add(response.writeHead(200, { 'content-type': 'text/event-stream' }));
      response.write(toEvent(state));
    } else if (request.method === 'POST') {
      requests.push({ path, body: await readJson(request) });
      response.end(JSON.stringify(await answer()));
    } else {
      await sendFile(path, response);
    }
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    show: (newState) => {
      state = newState;
      for (const stream of streams) stream.write(toEvent(state));
    },
    answerWith: (newAnswer) => {
      answer = newAnswer;
    },
    stop: async () => {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks = await request.toArray();
  return JSON.parse(Buffer.concat(chunks).toString());
}

function toEvent(state: PageState): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const name = path === '/' ? 'page.html' : path.slice(1);
  const content = await readFile(join(folder, name)).catch(() => undefined);
  const contentType = contentTypes.get(name.split('.').at(-1) ?? '') ?? 'text/plain';
  response.writeHead(content === undefined ? 404 : 200, { 'content-type': contentType });
  response.end(content);
}
