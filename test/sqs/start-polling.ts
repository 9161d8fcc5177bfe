import { type PollOptions, pollQueue } from '../../src/sqs/poll-queue.ts';
import type { BatchOutcome } from '../../src/incidents/ingest/batch-outcome.ts';
import { pause } from '../../src/lib/pause.ts';
import { inTime } from '../in-time.ts';
import { type QueueUnderTest, recordLog } from './start-queue.ts';

/** Nothing is dead, nothing comes again. */
export const allDone: BatchOutcome = { deadLetters: [], tryAgain: [] };

/** Polls a queue; what a test does not name handles every batch well. */
export function startPollingOf(queue: QueueUnderTest, differences: Partial<PollOptions> = {}) {
  const stopper = new AbortController();
  const { log, facts } = recordLog();
  const batches: string[][] = [];
  const { handleBatch = async () => allDone, pollSettings, ...others } = differences;
  const polling = pollQueue({
    client: queue.client,
    queueUrl: queue.queueUrl,
    handleBatch: (messages) => {
      batches.push(messages.map(({ body }) => body));
      return handleBatch(messages);
    },
    log,
    clock: () => new Date(),
    pause,
    signal: stopper.signal,
    pollSettings: { gatherMillis: 20, firstBackOffMillis: 20, ...pollSettings },
    ...others,
  });
  const stop = async () => {
    stopper.abort();
    await inTime(polling, 'the polling to stop');
  };
  return { batches, facts, polling, stop, signal: stopper.signal };
}

/** What handles batches while it is well, and else fails as if the table were down, or does not answer at all. */
export function buildHandler() {
  let state: 'well' | 'down' | 'silent' = 'well';
  let wake = () => {};
  let woken = Promise.resolve();
  const handled: string[] = [];
  return {
    /** Bodies that were handled. */
    handled,
    become(next: typeof state): void {
      state = next;
      if (next === 'silent') woken = new Promise((resolve) => (wake = resolve));
      else wake();
    },
    async handleBatch(messages: readonly { readonly body: string }[]): Promise<BatchOutcome> {
      if (state === 'silent') await woken;
      if (state === 'down') throw new Error('the table is down');
      handled.push(...messages.map(({ body }) => body));
      return allDone;
    },
  };
}

/** Bodies `0`, `1` and so on. */
export function bodies(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}
