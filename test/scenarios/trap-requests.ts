import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request on its way to a server, as the trap sees it. */
export interface TrappedRequest {
  /** DynamoDB's or SQS's operation, such as `BatchWriteItem`, or the path, such as `/api/chat.postMessage`. */
  readonly operation: string;
  /** How many requests of this operation came so far, this one included. */
  readonly nth: number;
}

/**
 * What happens to a request: `die before` it reaches the server, or `die after`, when its answer is under
 * way. `hold` keeps it until the trap lets go.
 */
export type Fate = 'pass' | 'hold' | 'die before' | 'die after';

export interface Trap {
  /** Goes in the place of the server's own address. */
  readonly endpoint: string;
  readonly seen: readonly string[];
  /** Lets every request in hand fail, as when the network goes away. */
  breakConnections(): void;
  /** Hands on what was held. */
  letGo(): void;
  stop(): Promise<void>;
}

/**
 * Stands between a process and a server, hands everything on, and lets a test
 * kill the process exactly before or after one request took effect.
 */
export async function trapRequests(
  target: string,
  decide: (request: TrappedRequest) => Fate,
  kill: () => void,
): Promise<Trap> {
  const seen: string[] = [];
  const held: (() => void)[] = [];
  const server = createServer((incoming, response) => {
    const operation = nameOperation(incoming);
    seen.push(operation);
    const nth = seen.filter((other) => other === operation).length;
    const fate = decide({ operation, nth });
    const pass = () => handOn(target, incoming, response, fate === 'die after' ? kill : undefined);
    if (fate === 'die before') kill();
    else if (fate === 'hold') held.push(pass);
    else pass();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    breakConnections: () => server.closeAllConnections(),
    letGo: () => {
      for (const pass of held.splice(0)) pass();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function nameOperation({ headers, url }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? (target.split('.')[1] ?? target) : (url ?? '');
}

function handOn(
  target: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  kill: (() => void) | undefined,
): void {
  const { method, headers, url = '/' } = incoming;
  const outgoing = request(new URL(url, target), { method, headers }, (answer) => {
    if (kill !== undefined) {
      answer.resume().on('end', kill);
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}
