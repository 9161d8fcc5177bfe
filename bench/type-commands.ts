import { setTimeout as wait } from 'node:timers/promises';
import type { PretendSlack } from '../src/local/pretend-slack/pretend-slack.ts';
import { percentileOf } from './statistics.ts';
import { typistIds } from './start-stage.ts';

const command = '/s3rep DstBucketNotFound';
const everyMillis = 200;
/** Nobody waits longer; it counts as so long. */
const patienceMillis = 10_000;

/** How long people waited for the answer to a command, in milliseconds. */
export interface CommandTimes {
  readonly commands: number;
  readonly p50Millis: number;
  readonly p99Millis: number;
  readonly maxMillis: number;
}

/** Types a command five times a second, each time as somebody else, and measures how long that person waits. */
export function typeCommands(slack: PretendSlack): { stop(): Promise<CommandTimes> } {
  const stopping = new AbortController();
  const typed: Promise<number>[] = [];
  const typing = (async () => {
    while (!stopping.signal.aborted) {
      typed.push(typeOnce(slack, typistIds[typed.length % typistIds.length] ?? ''));
      await wait(everyMillis);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await typing;
      const millis = await Promise.all(typed);
      return {
        commands: millis.length,
        p50Millis: percentileOf(millis, 50),
        p99Millis: percentileOf(millis, 99),
        maxMillis: Math.max(...millis),
      };
    },
  };
}

async function typeOnce(slack: PretendSlack, userId: string): Promise<number> {
  const seenBefore = slack.ephemerals(userId).length;
  const start = performance.now();
  const answered = slack
    .waitFor(
      (seen) => seen.ephemerals(userId).length > seenBefore,
      `the answer to ${command}`,
      patienceMillis,
    )
    .then(
      () => performance.now() - start,
      () => patienceMillis,
    );
  await slack.runCommand(command, { userId });
  return answered;
}
