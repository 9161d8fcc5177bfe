import { createServer, type RequestListener, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An open port. */
export interface HttpServer {
  readonly port: number;
  close(): void;
  closeConnections(): void;
}

/** What others may take up of the process. */
export interface HttpLimits {
  /** For all of a request, head and body. */
  readonly requestMillis: number;
  /** At a time; further ones are closed. */
  readonly connections: number;
}

/** Slack gives up after 3 seconds, and keeps a few connections at most. */
const usualLimits: HttpLimits = { requestMillis: 5_000, connections: 100 };

/** What `/healthz` tells: each part of the bot, and whether it works. */
export type HealthChecks = Readonly<Record<string, boolean>>;

/** Answers `GET /healthz` and hands `POST /slack/events` on, if Slack comes in by HTTP. Throws if the port is taken. */
export async function serveHttp(
  { port, host }: { readonly port: number; readonly host?: string | undefined },
  readHealth: () => HealthChecks,
  slackEvents: RequestListener | undefined,
  { requestMillis, connections }: HttpLimits = usualLimits,
): Promise<HttpServer> {
  const server = createServer(readPatience(requestMillis), (request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/healthz' && (request.method === 'GET' || request.method === 'HEAD')) {
      const health = readHealth();
      const isReady = Object.values(health).every(Boolean);
      response.writeHead(isReady ? 200 : 503, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify({ isReady, ...health })}\n`);
    } else if (path === '/slack/events' && request.method === 'POST' && slackEvents) {
      slackEvents(request, response);
    } else {
      response.writeHead(404).end();
    }
  });
  server.maxConnections = connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new Error(`Cannot listen on port ${port}: set PORT to a free one.`, { cause }));
    });
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeIdleConnections();
    },
    closeConnections: () => server.closeAllConnections(),
  };
}

/** Node.js answers 408 itself. */
function readPatience(requestMillis: number): ServerOptions {
  return {
    headersTimeout: requestMillis,
    requestTimeout: requestMillis,
    connectionsCheckingInterval: requestMillis / 5,
  };
}
