import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What DynamoDB answers where it calls the request itself wrong: "Programming errors" of its developer guide. */
const refusal = JSON.stringify({
  __type: 'com.amazon.coral.validate#ValidationException',
  message: 'One or more parameter values were invalid',
});

/** Stands before a table, and refuses the requests whose body a test does not want. */
export async function startRefusingTable(target: string, refuses: (body: string) => boolean) {
  let refused = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      if (refuses(body)) {
        refused += 1;
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(refusal);
        return;
      }
      const { 'x-amz-target': operation = '', authorization = '' } = request.headers;
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': String(operation),
        'x-amz-date': String(request.headers['x-amz-date']),
        authorization,
      };
      const answer = await fetch(target, { method: 'POST', headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(await answer.text());
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
