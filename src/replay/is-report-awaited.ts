import type { Replay } from './model/replay.ts';

/** Whether the report of a job that is over is still to be read: S3 writes one if it has tried at least one object. */
export function isReportAwaited(replay: Replay): boolean {
  const { phase, job, report } = replay;
  if (phase.kind !== 'ended' || phase.how === 'refused') return false;
  if (job === undefined || report !== undefined) return false;
  return phase.how === 'complete' ? job.tasks !== 0 : hasTried(replay);
}

/** Whether its job has tried at least one object, as far as S3 said. */
export function hasTried({ job }: Pick<Replay, 'job'>): boolean {
  return (job?.succeeded ?? 0) + (job?.failed ?? 0) > 0;
}
