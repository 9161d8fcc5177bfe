import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compileCache } from './compile-cache.ts';
import { inTime } from './in-time.ts';

const children: ChildProcess[] = [];

/** Starts what `npm run local` starts; `stopAll` ends it. */
export function run(...options: string[]) {
  return runWith({}, ...options);
}

/** The same with more of an environment. */
export function runWith(environment: Record<string, string>, ...options: string[]) {
  const child = spawn(process.execPath, ['src/local/main.ts', ...options], {
    env: { ...process.env, ...compileCache, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** The same on any free port, with the address that it prints. */
export async function startLocal(...options: string[]) {
  return untilAddress(run('--port', '0', ...options));
}

/** The same on the port that the environment names. */
export async function startLocalWith(environment: Record<string, string>) {
  return untilAddress(runWith(environment));
}

async function untilAddress(child: ReturnType<typeof run>) {
  const first = once(createInterface({ input: child.stdout }), 'line');
  const [line] = await inTime(first, 'the address of the page');
  const url = /http:\/\/\S+/.exec(String(line))?.[0];
  if (url === undefined) throw new Error(`It printed no address: ${line}`);
  return { child, url };
}

/** Ends whatever still runs. */
export async function stopAll(): Promise<void> {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
