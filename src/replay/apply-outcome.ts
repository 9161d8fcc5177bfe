import { addMilliseconds } from '../lib/dates.ts';
import { checkTasks } from './check-tasks.ts';
import { isFinal } from './decide-step.ts';
import type { Cancelled, Ended, Job, Replay } from './model/replay.ts';
import type { ListedJob, CallOutcome } from './ports/batch-jobs.ts';
import { replayTimes } from './replay-times.ts';

type Unanswered = Exclude<CallOutcome, { kind: 'done' }>;

type Change = Partial<Omit<Replay, 'revision'>>;

/** S3 said how far a replay is, or nobody asks any more: there is no silence to tell of. */
export const answered = {
  silentSince: undefined,
  goneSince: undefined,
  problem: undefined,
  isDenied: undefined,
} as const;

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
    const isHopeless = now >= addMilliseconds(phase.at, replayTimes.silentMillis);
    return { straysAt: isDone || isHopeless ? undefined : inAMoment(now) };
  }
  if (phase.kind !== 'creating') return {};
  if (outcome.kind !== 'done') return noteSilence(replay, outcome, now);
  const oldest = outcome.value.find(({ planId }) => planId === replay.planId);
  if (oldest !== undefined) return adopt(oldest.job, now);
  const landedAt = addMilliseconds(phase.triedAt, replayTimes.landedMillis);
  if (now < landedAt) return { ...answered, nextAt: landedAt };
  if (cancelled !== undefined) return endAs(replay, 'cancelled', now, cancelled.why);
  if (phase.tries >= replayTimes.maxTries) {
    return endAs(
      replay,
      'refused',
      now,
      `S3 did not answer ${phase.tries} times, and no job is there`,
    );
  }
  return { ...answered, phase: { ...phase, next: 'create' }, nextAt: now };
}

/** What a replay becomes after S3 has described its job, or has not. */
export function applyDescribed(
  replay: Replay,
  outcome: CallOutcome<Job | 'no such job'>,
  now: Date,
): Change {
  if (outcome.kind !== 'done') return applySilence(replay, outcome, now);
  if (outcome.value === 'no such job') return applySilence(replay, 'no such job', now);
  const job = outcome.value;
  const described = { ...answered, job };
  if (isFinal(job.status)) return { ...described, ...endWith(replay, job, now) };
  if (job.status === 'Suspended') return { ...described, ...applySuspended(replay, job, now) };
  const isRunning = !['New', 'Preparing', 'Cancelling'].includes(job.status);
  return {
    ...described,
    nextAt: inAMoment(now),
    ...(isRunning && { phase: { kind: 'running' } as const }),
  };
}

/** One answer that a job is not there means nothing: S3 may not know it yet, or not everywhere. */
function applySilence(replay: Replay, outcome: Unanswered | 'no such job', now: Date): Change {
  const { silentSince = now, goneSince = now } = replay;
  const isGone = outcome === 'no such job';
  const until = isGone
    ? addMilliseconds(goneSince, replayTimes.listedMillis)
    : addMilliseconds(silentSince, replayTimes.silentMillis);
  if (now >= until) {
    const why = isGone
      ? 'S3 does not know this job any more'
      : (replay.problem ?? 'S3 did not describe the job for a day');
    // If it is there all the same, it must not go on unseen.
    return { ...endAs(replay, 'refused', now, why), straysAt: inAMoment(now) };
  }
  return isGone
    ? { ...answered, silentSince, goneSince, nextAt: inAMoment(now) }
    : noteSilence(replay, outcome as Unanswered, now);
}

/** A refusal is told at once, other trouble when it lasts, and then not in other words at each try. */
function noteSilence(replay: Replay, outcome: Unanswered, now: Date): Change {
  const { silentSince = now, problem, isDenied: wasDenied = false } = replay;
  const lasts = now >= addMilliseconds(silentSince, replayTimes.untoldMillis);
  const { why = 'no answer' } = outcome;
  const isDenied = outcome.kind === 'refused';
  const told = wasDenied ? undefined : problem;
  return {
    silentSince,
    nextAt: inAMoment(now),
    problem: isDenied ? why : (told ?? (lasts ? why : undefined)),
    isDenied,
  };
}

/** It waits for its release. What it would do is looked at once more: it has to be what was confirmed. */
function applySuspended(replay: Replay, job: Job, now: Date): Change {
  const { phase, cancelled } = replay;
  const later = { nextAt: inAMoment(now) };
  if (cancelled?.refused !== undefined) {
    const { refused: _refused, ...again } = cancelled;
    return { ...later, cancelled: again };
  }
  if (cancelled !== undefined) return { nextAt: now };
  if (phase.kind === 'releasing' && phase.refused !== undefined) {
    return { ...endAs(replay, 'refused', now, phase.refused), straysAt: inAMoment(now) };
  }
  // S3 took the release, and may not show that yet.
  if (phase.kind === 'running') return { ...later, phase: { kind: 'releasing', at: now } };
  const why = checkTasks(replay, job);
  if (why === undefined) return { nextAt: now };
  const isUncounted = job.tasks === undefined && phase.kind === 'created';
  if (isUncounted && now < addMilliseconds(phase.at, replayTimes.listedMillis)) return later;
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
  return { ...answered, job, phase: { kind: 'created', at: now }, nextAt: inAMoment(now) };
}

function newJob(id: string): Job {
  return { id, status: 'New', tasks: undefined, succeeded: undefined, failed: undefined };
}

function endWith(replay: Replay, job: Job, now: Date): Change {
  const hasFailed =
    job.status === 'Failed' || (job.status === 'Cancelled' && job.why !== undefined);
  const how = hasFailed ? 'failed' : job.status === 'Complete' ? 'complete' : 'cancelled';
  return endAs(replay, how, now, job.why ?? replay.cancelled?.why);
}

function endAs({ failedInRow }: Replay, how: Ended['how'], at: Date, why?: string): Change {
  return {
    ...answered,
    phase: { kind: 'ended', how, at, ...(why !== undefined && { why }) },
    failedInRow: how === 'failed' ? failedInRow + 1 : how === 'complete' ? 0 : failedInRow,
  };
}

function inAMoment(now: Date): Date {
  return addMilliseconds(now, replayTimes.pollMillis);
}
