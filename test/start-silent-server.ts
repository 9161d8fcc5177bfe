import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server gives no answer: not a byte, or one blank after another for ever. */
export type Silence = 'not a byte' | 'an answer that never ends' | 'a refusal that never ends';

const dripEveryMillis = 2;

/** A server that takes requests and never ends an answer. */
export async function startSilentServer(silence: Silence) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    if (silence === 'not a byte') return;
    const status = silence === 'a refusal that never ends' ? 400 : 200;
    response.writeHead(status, { 'x-amz-request-id': 'made-up' });
    const dripping = setInterval(() => response.write(' '), dripEveryMillis);
    response.once('close', () => clearInterval(dripping));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    /** How many wait for an answer. */
    connections: () =>
      new Promise<number>((resolve) => {
        server.getConnections((_error, count) => resolve(count));
      }),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
