import { addMilliseconds } from 'date-fns/addMilliseconds';
import { checkTasks } from './check-tasks.ts';
import { isFinal } from './decide-step.ts';
import type { Cancelled, Ended, Job, Replay } from './model/replay.ts';
import type { ListedJob, CallOutcome } from './ports/batch-jobs.ts';
import { replayTimes } from './replay-times.ts';

type Change = Partial<Omit<Replay, 'revision'>>;

/** What a replay becomes after a try to create its job. `refused` and `slow down` say that this try did nothing. */
export function applyCreated(
  replay: Replay,
  outcome: CallOutcome<{ readonly jobId: string }>,
  now: Date,
): Change {
  const { phase } = replay;
  if (phase.kind !== 'creating') return {};
  if (outcome.kind === 'done') return adopt(newJob(outcome.value.jobId), now);
  const isFirst = phase.tries === 1;
  if (outcome.kind === 'refused') {
    const end = endAs(replay, 'refused', now, outcome.why);
    return isFirst ? { ...end, straysAt: undefined } : end;
  }
  const next = outcome.kind === 'slow down' && isFirst ? 'create' : 'find';
  return { phase: { ...phase, next }, nextAt: inAMoment(now) };
}

/** What a replay becomes after looking for its jobs. `areStraysGone`: of those that it does not follow none can run. */
export function applyFound(
  replay: Replay,
  outcome: CallOutcome<readonly ListedJob[]>,
  areStraysGone: boolean,
  now: Date,
): Change {
  const { phase, cancelled } = replay;
  if (phase.kind === 'ended') {
    const isDone = outcome.kind === 'done' && areStraysGone;
    return { straysAt: isDone ? undefined : inAMoment(now) };
  }
  if (phase.kind !== 'creating') return {};
  if (outcome.kind !== 'done') return { nextAt: inAMoment(now) };
  const oldest = outcome.value.find(({ planId }) => planId === replay.planId);
  if (oldest !== undefined) return adopt(oldest.job, now);
  const landedAt = addMilliseconds(phase.triedAt, replayTimes.landedMillis);
  if (now < landedAt) return { nextAt: landedAt };
  if (cancelled !== undefined) return endAs(replay, 'cancelled', now, cancelled.why);
  if (phase.tries >= replayTimes.maxTries) {
    return endAs(
      replay,
      'refused',
      now,
      `S3 did not answer ${phase.tries} times, and no job is there`,
    );
  }
  return { phase: { ...phase, next: 'create' }, nextAt: now };
}

/** What a replay becomes after S3 has described its job. */
export function applyDescribed(
  replay: Replay,
  outcome: CallOutcome<Job | 'no such job'>,
  now: Date,
): Change {
  const { phase } = replay;
  if (outcome.kind !== 'done') return { nextAt: inAMoment(now) };
  if (outcome.value === 'no such job') {
    const isNew =
      phase.kind === 'created' && now < addMilliseconds(phase.at, replayTimes.listedMillis);
    return isNew
      ? { nextAt: inAMoment(now) }
      : endAs(replay, 'refused', now, 'S3 does not know this job any more');
  }
  const job = outcome.value;
  if (isFinal(job.status)) return { job, ...endWith(replay, job, now) };
  if (job.status === 'Suspended') return { job, ...applySuspended(replay, job, now) };
  const isWaiting = ['New', 'Preparing', 'Cancelling'].includes(job.status);
  const mayBeReleased = phase.kind === 'releasing' || !isWaiting;
  return {
    job,
    nextAt: inAMoment(now),
    ...(mayBeReleased && !isWaiting && { phase: { kind: 'running' } as const }),
  };
}

/** It waits for its release. What it would do is looked at once more: it has to be what was confirmed. */
function applySuspended(replay: Replay, job: Job, now: Date): Change {
  const { phase } = replay;
  if (phase.kind === 'releasing' && phase.refused !== undefined) {
    return endAs(replay, 'refused', now, phase.refused);
  }
  const why = checkTasks(replay, job);
  if (why === undefined || replay.cancelled !== undefined) return { nextAt: now };
  return { cancelled: { at: now, why }, nextAt: now };
}

/** What a replay becomes after a try to release its job. */
export function applyReleased(replay: Replay, outcome: CallOutcome, now: Date): Change {
  const { phase, job } = replay;
  if (outcome.kind === 'done') {
    return {
      phase: { kind: 'running' },
      job: job && { ...job, status: 'Ready' },
      nextAt: inAMoment(now),
    };
  }
  const isRefused = outcome.kind === 'refused' && phase.kind === 'releasing';
  return {
    ...(isRefused && { phase: { ...phase, refused: outcome.why } }),
    // What became of it, S3 has to say.
    job: job && { ...job, status: 'unknown' },
    nextAt: inAMoment(now),
  };
}

/** What a replay becomes after a try to cancel its job. */
export function applyCancelled(replay: Replay, outcome: CallOutcome, now: Date): Change {
  const { job, cancelled } = replay;
  const nextAt = inAMoment(now);
  if (outcome.kind === 'done') return { job: job && { ...job, status: 'Cancelling' }, nextAt };
  if (outcome.kind !== 'refused' || cancelled === undefined) return { nextAt };
  const refused: Cancelled = { ...cancelled, refused: outcome.why };
  return { cancelled: refused, nextAt };
}

function adopt(job: Job, now: Date): Change {
  return { job, phase: { kind: 'created', at: now }, nextAt: inAMoment(now) };
}

function newJob(id: string): Job {
  return { id, status: 'New', tasks: undefined, succeeded: undefined, failed: undefined };
}

function endWith(replay: Replay, job: Job, now: Date): Change {
  const how = { Complete: 'complete', Failed: 'failed' }[job.status] ?? 'cancelled';
  return endAs(replay, how as Ended['how'], now, job.why ?? replay.cancelled?.why);
}

function endAs({ failedInRow }: Replay, how: Ended['how'], at: Date, why?: string): Change {
  return {
    phase: { kind: 'ended', how, at, ...(why !== undefined && { why }) },
    failedInRow: how === 'failed' ? failedInRow + 1 : how === 'complete' ? 0 : failedInRow,
  };
}

function inAMoment(now: Date): Date {
  return addMilliseconds(now, replayTimes.pollMillis);
}
