import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

type Listener = (...args: never[]) => unknown;

/**
 * Lets a server that listens on 127.0.0.1 answer this machine only, and no page of another site in a browser here: also
 * none whose name was made to resolve to 127.0.0.1 (DNS rebinding). To be called when all its listeners are there.
 */
export function answerLocals(server: Server): void {
  guard(server, 'request', (_request, response: ServerResponse) => {
    response.writeHead(403, { 'content-type': 'application/json', connection: 'close' });
    response.end('{"ok":false,"error":"This server answers only on this machine."}');
  });
  guard(server, 'upgrade', (_request, stream: Duplex) => void stream.destroy());
}

function guard<T>(
  server: Server,
  name: 'request' | 'upgrade',
  refuse: (request: IncomingMessage, out: T) => void,
): void {
  const listeners = server.listeners(name) as Listener[];
  server.removeAllListeners(name);
  if (listeners.length === 0) return;
  server.on(name, (...args: unknown[]) => {
    const [request, out] = args as [IncomingMessage, T];
    if (!isFromHere(request)) return refuse(request, out);
    for (const listener of listeners) listener.apply(server, args as never[]);
  });
}

/**
 * By its name alone: what stands between a test and the server has a port of its own. AWS's clients write an account in
 * front of the name.
 */
function isFromHere({ headers: { host = '', origin } }: IncomingMessage): boolean {
  const isHere = /^(?:\d{12}\.)?(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
  return isHere && (origin === undefined || origin === `http://${host}`);
}
