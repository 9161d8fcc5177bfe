import { max } from '../lib/dates.ts';
import { checkTasks } from './check-tasks.ts';
import type { Replay } from './model/replay.ts';

/** The one call that a replay needs next. */
export type Call =
  | { readonly kind: 'create' | 'find' }
  | { readonly kind: 'describe' | 'release' | 'cancel'; readonly jobId: string };

/** What to do about a replay now. */
export type ReplayStep =
  | Call
  | { readonly kind: 'end' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'nothing' };

/** Decides what to do next about a replay, from what is stored of it alone. */
export function decideStep(replay: Replay, now: Date): ReplayStep {
  const { phase, claim, nextAt, straysAt } = replay;
  const isOver = phase.kind === 'ended';
  if (isOver && straysAt === undefined) return { kind: 'nothing' };
  const at = max([isOver ? (straysAt ?? nextAt) : nextAt, claim?.until ?? nextAt]);
  if (at > now) return { kind: 'wait', until: at };
  return isOver ? { kind: 'find' } : decideCall(replay);
}

function decideCall(replay: Replay): ReplayStep {
  const { phase, job, cancelled } = replay;
  if (job === undefined) {
    const next = phase.kind === 'creating' ? phase.next : 'create';
    return { kind: next === 'create' && cancelled !== undefined ? 'end' : next };
  }
  const { id: jobId, status } = job;
  if (isFinal(status) || ['Cancelling', 'unknown'].includes(status)) {
    return { kind: 'describe', jobId };
  }
  if (cancelled !== undefined && cancelled.refused === undefined) return { kind: 'cancel', jobId };
  const isToRelease = phase.kind === 'created' || phase.kind === 'releasing';
  const isReady = isToRelease && status === 'Suspended' && cancelled === undefined;
  // Asked here, so whatever told of the job: its description, or a list in which it was found.
  if (isReady && checkTasks(replay, job) === undefined) return { kind: 'release', jobId };
  return { kind: 'describe', jobId };
}

/** Whether S3 does nothing any more for a job in this state. */
export function isFinal(status: string): boolean {
  return ['Complete', 'Failed', 'Cancelled'].includes(status);
}
