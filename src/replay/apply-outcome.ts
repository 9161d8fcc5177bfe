import { addMilliseconds, differenceInMilliseconds } from '../lib/dates.ts';
import { applySilence } from './apply-silence.ts';
import { checkTasks } from './check-tasks.ts';
import { isFinal } from './decide-step.ts';
import { answered, type ReplayChange, endAs, endInDoubt } from './end-replay.ts';
import type { Cancelled, Ended, Job, Phase, Replay } from './model/replay.ts';
import type { ListedJob, CallOutcome } from './ports/batch-jobs.ts';
import { replayTimes } from './replay-times.ts';

/** What a replay becomes after a try to create its job. `refused` and `slow down` say that this try did nothing. */
export function applyCreated(
  replay: Replay,
  outcome: CallOutcome<{ readonly jobId: string }>,
  now: Date,
): ReplayChange {
  const { phase } = replay;
  if (phase.kind !== 'creating') return {};
  if (outcome.kind === 'done') return adopt(newJob(outcome.value.jobId), now);
  const isFirst = phase.tries === 1;
  if (outcome.kind === 'refused') return endAs(replay, 'refused', now, outcome.why);
  const next = outcome.kind === 'slow down' && isFirst ? 'create' : 'find';
  return { phase: { ...phase, next }, nextAt: inAMoment(now) };
}

/** What a replay becomes after looking for its jobs. `areStraysGone`: of those that it does not follow none can run. */
export function applyFound(
  replay: Replay,
  outcome: CallOutcome<readonly ListedJob[]>,
  areStraysGone: boolean,
  now: Date,
): ReplayChange {
  const { phase, cancelled } = replay;
  if (phase.kind === 'ended') {
    return lookAgain(replay, phase, outcome.kind === 'done' && areStraysGone, now);
  }
  if (phase.kind !== 'creating') return {};
  if (outcome.kind !== 'done') return applySilence(replay, outcome, now);
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

function lookAgain(
  { straysAt }: Replay,
  { at }: Ended,
  areStraysGone: boolean,
  now: Date,
): ReplayChange {
  // A late worker has warned of its job meanwhile.
  if (straysAt !== undefined && straysAt > now) return {};
  const overMillis = differenceInMilliseconds(now, at);
  const isHopeless = overMillis >= replayTimes.silentMillis;
  const waitMillis = Math.max(replayTimes.listedMillis, overMillis / 2);
  return { straysAt: areStraysGone || isHopeless ? undefined : addMilliseconds(now, waitMillis) };
}

/** What a replay becomes after S3 has described its job, or has not. */
export function applyDescribed(
  replay: Replay,
  outcome: CallOutcome<Job | 'no such job'>,
  now: Date,
): ReplayChange {
  if (outcome.kind !== 'done') return applySilence(replay, outcome, now);
  if (outcome.value === 'no such job') return applySilence(replay, 'no such job', now);
  const job = outcome.value;
  const described = { ...answered, job };
  if (isFinal(job.status)) return { ...described, ...endWith(replay, job, now) };
  if (job.status === 'Suspended') return { ...described, ...applySuspended(replay, job, now) };
  const isRunning = !['New', 'Preparing', 'Cancelling'].includes(job.status);
  const { cancelled } = replay;
  const isToCancel = cancelled?.refused === undefined && job.status !== 'Cancelling';
  return {
    ...described,
    nextAt: cancelled !== undefined && isToCancel ? now : inAMoment(now),
    ...(isRunning && { phase: asReleased(replay.phase, job.status === 'Ready') }),
  };
}

/** It waits for its release. What it would do is looked at once more: it has to be what was confirmed. */
function applySuspended(replay: Replay, job: Job, now: Date): ReplayChange {
  const { phase, cancelled } = replay;
  const later = { nextAt: inAMoment(now) };
  const wasSuspended = replay.job?.status === 'Suspended';
  if (cancelled?.refused !== undefined) {
    const { refused, ...again } = cancelled;
    if (!wasSuspended) return { ...later, cancelled: again };
    const stays = `the job stays suspended, as S3 does not cancel it: ${refused}`;
    const why = cancelled.why === undefined ? stays : `${cancelled.why}; ${stays}`;
    return endInDoubt(replay, 'cancelled', now, why);
  }
  if (cancelled !== undefined) {
    return giveUpOn(replay, 'cancelled', cancelled.at, now) ?? { nextAt: now };
  }
  if (phase.kind === 'releasing') {
    if (phase.refused !== undefined) return endInDoubt(replay, 'refused', now, phase.refused);
    const end = giveUpOn(replay, 'released', phase.at, now);
    if (end !== undefined) return end;
  }
  if (phase.kind === 'running') {
    // S3 took the release, and may not show that yet.
    if (!wasSuspended) return later;
    const { releasedAt: at = now } = phase;
    const again = { nextAt: now, phase: { kind: 'releasing', at, isAgain: true } } as const;
    return giveUpOn(replay, 'released', at, now) ?? again;
  }
  const why = checkTasks(replay, job);
  if (why === undefined) return { nextAt: now };
  const isUncounted = job.tasks === undefined && phase.kind === 'created';
  if (isUncounted && now < addMilliseconds(phase.at, replayTimes.listedMillis)) return later;
  return { cancelled: { at: now, why }, nextAt: now };
}

/** The end of a replay whose job waits on, whatever was tried for a day. */
function giveUpOn(
  replay: Replay,
  wish: 'released' | 'cancelled',
  since: Date,
  now: Date,
): ReplayChange | undefined {
  if (now < addMilliseconds(since, replayTimes.silentMillis)) return undefined;
  const why = `S3 did not say for a day that the job is ${wish}`;
  return endInDoubt(replay, wish === 'released' ? 'refused' : wish, now, why);
}

/** What a replay becomes after a try to release its job. */
export function applyReleased(replay: Replay, outcome: CallOutcome, now: Date): ReplayChange {
  const { phase, job } = replay;
  if (outcome.kind === 'done') {
    return {
      phase: asReleased(phase, true),
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

function asReleased(phase: Phase, isStillWaiting: boolean): Phase {
  if (isStillWaiting && phase.kind === 'running') return phase;
  const isFirst = isStillWaiting && phase.kind === 'releasing';
  return { kind: 'running', ...(isFirst && { releasedAt: phase.at }) };
}

/** What a replay becomes after a try to cancel its job. */
export function applyCancelled(replay: Replay, outcome: CallOutcome, now: Date): ReplayChange {
  const { job, cancelled } = replay;
  const nextAt = inAMoment(now);
  if (outcome.kind === 'done') return { job: job && { ...job, status: 'Cancelling' }, nextAt };
  // What became of it, S3 has to say.
  if (outcome.kind !== 'refused') return { job: job && { ...job, status: 'unknown' }, nextAt };
  if (cancelled === undefined) return { nextAt };
  const refused: Cancelled = { ...cancelled, refused: outcome.why };
  return { cancelled: refused, nextAt };
}

function adopt(job: Job, now: Date): ReplayChange {
  return { ...answered, job, phase: { kind: 'created', at: now }, nextAt: inAMoment(now) };
}

function newJob(id: string): Job {
  return { id, status: 'New', tasks: undefined, succeeded: undefined, failed: undefined };
}

function endWith(replay: Replay, job: Job, now: Date): ReplayChange {
  const hasFailed =
    job.status === 'Failed' || (job.status === 'Cancelled' && job.why !== undefined);
  const how = hasFailed ? 'failed' : job.status === 'Complete' ? 'complete' : 'cancelled';
  return endAs(replay, how, now, job.why ?? replay.cancelled?.why);
}

function inAMoment(now: Date): Date {
  return addMilliseconds(now, replayTimes.pollMillis);
}
