import { readFileSync } from 'node:fs';
import { findFreePort } from './find-free-port.ts';
import { startProcess, type StartedProcess } from './start-process.ts';
import type { Stage } from './start-stage.ts';

/** How the bot is to run. */
export interface BotOptions {
  readonly announceIntervalSeconds: number;
  /** Where Node.js writes how the bot spent its processor time; nowhere if undefined. */
  readonly profileFolder: string | undefined;
}

/** The real bot as `npm start` runs it, with its event loop watched. */
export async function startBot(
  stage: Stage,
  { announceIntervalSeconds, profileFolder }: BotOptions,
) {
  const port = await findFreePort();
  const start = readStartCommand();
  const logged: Record<string, number> = {};
  stage.slack.sendInteractionsTo(`http://127.0.0.1:${port}/slack/events`);
  const profile =
    profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  return {
    logged,
    start: (): StartedProcess =>
      startProcess('../src/process/main.ts', {
        nodeArgs: [
          ...start.nodeArgs,
          ...profile,
          '--import',
          new URL('./measure-event-loop.ts', import.meta.url).href,
        ],
        env: {
          ...stage.environment,
          ...start.env,
          PORT: String(port),
          ANNOUNCE_INTERVAL_SECONDS: String(announceIntervalSeconds),
        },
        onOutput: (text) => {
          for (const [, fact = ''] of text.matchAll(/"fact":"(\w+)"/g)) {
            logged[fact] = (logged[fact] ?? 0) + 1;
          }
        },
      }),
  };
}

/** What `npm start` sets to bound the memory. */
function readStartCommand() {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { start: string } };
  const words = scripts.start.split(' ');
  return {
    nodeArgs: words.filter((word) => word.startsWith('--')),
    env: Object.fromEntries(
      words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('=', 2)),
    ) as Record<string, string>,
  };
}
