import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Makes a server listen on 127.0.0.1, where only this machine reaches it.
 *
 * @param port - 0 for any free one
 * @returns its URL without a slash at the end
 * @throws when the port is taken
 */
export async function listenLocally(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
