import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Replay } from './model/replay.ts';
import { replayTimes } from './replay-times.ts';

/** Whether the report of a job that is over is still to be read: S3 writes one if it has tried at least one object. */
export function isReportAwaited({ phase, job, reportReadAt }: Replay, now: Date): boolean {
  if (phase.kind !== 'ended' || phase.how === 'refused') return false;
  if (job === undefined || reportReadAt !== undefined) return false;
  return now < addMilliseconds(phase.at, replayTimes.reportMillis);
}
