import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What is answered instead of the table. */
export interface Lie {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
  /** With its request id, as DynamoDB itself answers. */
  readonly isOfDynamodb?: boolean;
}

const contentType = 'application/x-amz-json-1.0';

/**
 * Stands before a table, and answers itself what a test wants otherwise, without asking the table: as sick services,
 * proxies and captive portals do. Its clock is that of the table, or `date`.
 * @param lieFor - by the operation, such as `BatchWriteItem`, and the body of a request
 */
export async function startLyingTable(
  target: string,
  lieFor: (operation: string, body: string) => Lie | undefined,
  date: () => Date = () => new Date(),
) {
  let lies = 0;
  const server = createServer((request, response) => {
    response.sendDate = false;
    response.setHeader('date', date().toUTCString());
    void (async () => {
      const body = await text(request);
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const lie = lieFor(operation, body);
      if (lie !== undefined) {
        lies += 1;
        if (lie.isOfDynamodb) response.setHeader('x-amzn-requestid', 'made-up');
        response.writeHead(lie.status, { 'content-type': lie.contentType ?? contentType });
        response.end(lie.body);
        return;
      }
      const answer = await fetch(target, {
        method: 'POST',
        headers: passedOn(request.headers),
        body,
      });
      const requestId = answer.headers.get('x-amzn-requestid') ?? '';
      response.writeHead(answer.status, {
        'content-type': contentType,
        'x-amzn-requestid': requestId,
      });
      response.end(await answer.text());
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lies: () => lies,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const { 'x-amz-target': operation = '', authorization = '' } = headers;
  return {
    'content-type': contentType,
    'x-amz-target': String(operation),
    'x-amz-date': String(headers['x-amz-date']),
    authorization,
  };
}
