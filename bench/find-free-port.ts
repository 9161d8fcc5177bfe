import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports from which Linux takes those of outgoing connections, so that none takes ours first. */
const ports = { first: 20_000, last: 32_767 };

/** A port that was free a moment ago, for a server that cannot choose one. Starts looking at a place of this process's own, as others look meanwhile. */
export async function findFreePort(): Promise<number> {
  const count = ports.last - ports.first + 1;
  for (let step = 0; step < count; step++) {
    const port = ports.first + ((process.pid * 37 + step) % count);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${ports.first} to ${ports.last} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
