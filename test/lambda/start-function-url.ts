import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Instance } from './start-instance.ts';

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The URL of a function: turns requests into events of payload version 2.0, as AWS does, forms in base64. */
export async function startFunctionUrl(choose: () => Instance) {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
      const event = {
        version: '2.0',
        rawPath: request.url,
        headers: request.headers,
        body: isForm ? Buffer.from(body).toString('base64') : body,
        isBase64Encoded: isForm,
      };
      const answer = await choose()
        .invoke<Answer>(event, 10_000)
        // What the caller sees when a function throws.
        .catch((): Answer => ({ statusCode: 502, body: 'Internal Server Error' }));
      response.writeHead(answer.statusCode, answer.headers).end(answer.body);
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
