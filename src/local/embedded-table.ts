import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { answerLocals } from './pretend-slack/answer-locals.ts';

/** A server like DynamoDB in this process. It has no tables yet. */
export interface EmbeddedTable {
  /** For the AWS SDK's setting `endpoint`, such as `http://127.0.0.1:40123`. Any region and credentials do. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts a server like DynamoDB, in memory, on a free port that only this machine reaches. */
export async function startEmbeddedTable(): Promise<EmbeddedTable> {
  const server = dynalite({ createTableMs: 0 });
  answerLocals(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        // Clients keep connections open for the next request, and closing waits for those.
        server.closeAllConnections();
      }),
  };
}
