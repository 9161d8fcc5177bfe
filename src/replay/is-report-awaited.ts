import type { Replay } from './model/replay.ts';

/** Whether the report of a job that is over is still to be read: S3 writes one if it has tried at least one object. */
export function isReportAwaited({ phase, job, report }: Replay): boolean {
  if (phase.kind !== 'ended' || phase.how === 'refused') return false;
  if (job === undefined || report !== undefined) return false;
  const tried = (job.succeeded ?? 0) + (job.failed ?? 0);
  return phase.how === 'complete' ? job.tasks !== 0 : tried > 0;
}
