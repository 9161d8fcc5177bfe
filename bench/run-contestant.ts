import { setTimeout as wait } from 'node:timers/promises';
import type { TableCounts } from './count-capacity.ts';
import type { QueueCounts } from './counted-queue.ts';
import { fillQueue } from './fill-queue.ts';
import { readPeakMegabytes } from './measure-memory.ts';
import type { StartedProcess } from './start-process.ts';
import type { Stage } from './start-stage.ts';
import type { Storm } from './storm.ts';

/** What was counted when the queue had become empty. */
export interface Drained {
  readonly queue: QueueCounts;
  readonly table: TableCounts;
  readonly seconds: number;
  readonly peakMegabytes: number | undefined;
}

/** So long without any message deleted, it hangs: messages that it left come again after 180 seconds. */
const patienceMillis = 240_000;
const lookEveryMillis = 500;

/** Fills the queue, and lets a contestant empty it. Throws if that ends before, or does nothing for minutes. */
export async function drainBy(
  stage: Stage,
  storm: Storm,
  start: () => StartedProcess,
  onFirstReceived: (contestant: StartedProcess) => void = () => {},
): Promise<{ contestant: StartedProcess; drained: Drained }> {
  const { queue, table } = stage;
  await fillQueue(stage.queueAt, storm);
  await queue.ask('expect', storm.messages);
  await table.ask('reset');
  const isFirst = queue.next('first-received');
  const isDrained = queue.next<QueueCounts>('drained');
  const contestant = start();
  void isFirst.then(
    () => onFirstReceived(contestant),
    () => {},
  );
  const counts = await Promise.race([isDrained, rejectWhenStuck(stage, contestant, isDrained)]);
  const { firstReceivedAtMillis = NaN, lastDeletedAtMillis = NaN } = counts;
  const drained = {
    queue: counts,
    table: await table.ask<TableCounts>('counts'),
    seconds: (lastDeletedAtMillis - firstReceivedAtMillis) / 1000,
    peakMegabytes: readPeakMegabytes(contestant.pid),
  };
  return { contestant, drained };
}

async function rejectWhenStuck(
  { queue }: Stage,
  contestant: StartedProcess,
  isDrained: Promise<unknown>,
): Promise<never> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  isDrained.then(end, end);
  let deleted = 0;
  let since = performance.now();
  while (!isOver) {
    await wait(lookEveryMillis);
    if (isOver) break;
    const { exitCode, signalCode } = contestant.child;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(`The contestant ended (${exitCode ?? signalCode}) with ${deleted} done.`);
    }
    const counts = await queue.ask<QueueCounts>('counts');
    if (counts.deleted > deleted) since = performance.now();
    deleted = counts.deleted;
    if (performance.now() - since > patienceMillis) {
      throw new Error(
        `The contestant did nothing for ${patienceMillis / 1000} seconds, with ${deleted} done.`,
      );
    }
  }
  return new Promise<never>(() => {});
}
