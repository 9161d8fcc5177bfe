import { Buffer } from 'node:buffer';
import { keyOfTask, type ReportTask } from './report-task.ts';

/** What a report says, in so much memory however long it is. Of sizes it says nothing. */
export interface ReportTally {
  succeeded: number;
  failed: number;
  /** Of those that failed: without one it cannot be known whether an event has told of the same object version. */
  failedWithoutVersion: number;
  readonly reasons: ReasonTally[];
  /** Failed with reasons that there was no more room for. */
  failedOtherwise: number;
  notUnderstood: number;
  /** The first of them. */
  readonly strangeRows: { readonly file: string; readonly line: number; readonly text: string }[];
}

/** How many objects of one bucket failed for one reason. */
export interface ReasonTally {
  readonly bucket: string;
  readonly reason: string | undefined;
  failed: number;
  /** Decoded; the first of them. */
  readonly sampleKeys: string[];
}

const maxReasons = 100;
const maxSampleKeys = 5;
const maxStrangeRows = 3;

/** Counts rows. @returns the tally, which grows with each of them */
export function startTally() {
  const tally: ReportTally = {
    succeeded: 0,
    failed: 0,
    failedWithoutVersion: 0,
    reasons: [],
    failedOtherwise: 0,
    notUnderstood: 0,
    strangeRows: [],
  };
  const byName = new Map<string, ReasonTally>();
  return {
    tally,
    countTask(task: ReportTask): void {
      if (task.hasSucceeded) {
        tally.succeeded += 1;
        return;
      }
      tally.failed += 1;
      if (task.versionId === undefined) tally.failedWithoutVersion += 1;
      const one = findReasonTally(tally, byName, task);
      if (one === undefined) {
        tally.failedOtherwise += 1;
        return;
      }
      one.failed += 1;
      if (one.sampleKeys.length < maxSampleKeys) one.sampleKeys.push(detach(keyOfTask(task)));
    },
    countStrange(file: string, line: number, text: string): void {
      tally.notUnderstood += 1;
      if (tally.strangeRows.length === maxStrangeRows) return;
      tally.strangeRows.push({ file, line, text: detach(text) });
    },
  };
}

function findReasonTally(
  { reasons }: ReportTally,
  byName: Map<string, ReasonTally>,
  { bucket, reason }: ReportTask,
): ReasonTally | undefined {
  const name = `${bucket} ${reason ?? ''}`;
  const known = byName.get(name);
  if (known !== undefined || reasons.length === maxReasons) return known;
  const code = reason === undefined ? undefined : detach(reason);
  const one: ReasonTally = { bucket: detach(bucket), reason: code, failed: 0, sampleKeys: [] };
  reasons.push(one);
  byName.set(detach(name), one);
  return one;
}

/** A piece of a string keeps the whole alive: here 64 KB of a file for each key. */
function detach(text: string): string {
  return Buffer.from(text).toString();
}
