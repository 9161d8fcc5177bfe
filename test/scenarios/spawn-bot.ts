import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compileCache } from '../compile-cache.ts';
import { inTime } from '../in-time.ts';
import type { Scenario } from './start-scenario.ts';
import { signingSecret, slackBotToken } from './start-scenario.ts';

export interface SpawnedBot {
  readonly child: ChildProcess;
  /** What it logged so far. */
  readonly facts: Record<string, unknown>[];
  /** Resolves with the first line of that fact, past or to come; rejects when the process ends before. */
  fact(name: string): Promise<Record<string, unknown>>;
  /** Ends it without a word, as a crash does. */
  kill(): void;
  /** Resolves with how it ended. */
  readonly ended: Promise<{ exitCode: number | null; signal: string | null }>;
}

/** The environment of a bot in a scenario. */
export function botEnvironment({
  queue,
  table,
  slack,
  settings,
}: Scenario): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slackBotToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ALERT_CHANNEL_ID: settings.alertChannelId,
    QUEUE_URL: queue.queueUrl,
    DEAD_LETTER_QUEUE_URL: queue.deadLetterQueueUrl,
    TABLE_NAME: settings.tableName,
    PORT: '0',
    ANNOUNCE_INTERVAL_SECONDS: '1',
    LOG_LEVEL: 'debug',
    AWS_REGION: queue.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SQS: queue.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

/** Starts a bot as a process of its own. */
export function spawnBot(script: string, env: Record<string, string>): SpawnedBot {
  const child = spawn(process.execPath, [script], {
    env: { ...compileCache, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const facts: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    facts.push(JSON.parse(line));
    for (const look of waiting) look();
  });
  const ended = once(child, 'exit').then(([exitCode, signal]) => ({ exitCode, signal }));
  return {
    child,
    facts,
    ended,
    fact: (name) => {
      const said = new Promise<Record<string, unknown>>((resolve, reject) => {
        const look = () => {
          const found = facts.find(({ fact }) => fact === name);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`The bot ended before it said ${name}.`)));
      });
      return inTime(said, `the bot to say ${name}`);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
