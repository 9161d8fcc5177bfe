import { addMilliseconds } from '../lib/dates.ts';
import { answered, type ReplayChange, endInDoubt } from './end-replay.ts';
import type { Replay } from './model/replay.ts';
import type { CallOutcome } from './ports/batch-jobs.ts';
import { replayTimes } from './replay-times.ts';

type Unanswered = Exclude<CallOutcome, { kind: 'done' }>;

/** What a replay becomes where S3 says nothing of its job, or that there is none: once, that means nothing. */
export function applySilence(
  replay: Replay,
  outcome: Unanswered | 'no such job',
  now: Date,
): ReplayChange {
  const { silentSince = now, goneSince = now, phase } = replay;
  const isGone = outcome === 'no such job';
  const until = isGone
    ? addMilliseconds(goneSince, replayTimes.listedMillis)
    : addMilliseconds(silentSince, replayTimes.silentMillis);
  if (now >= until) {
    const why = isGone
      ? 'S3 does not know this job any more'
      : (replay.problem ?? 'S3 did not say for a day what became of the job');
    // What was released may have replicated something.
    const mayHaveRun = ['running', 'releasing'].includes(phase.kind);
    return endInDoubt(replay, mayHaveRun ? 'failed' : 'refused', now, why);
  }
  if (!isGone) return noteSilence(replay, outcome, now);
  const nextAt = addMilliseconds(now, replayTimes.pollMillis);
  return { ...answered, silentSince, goneSince, nextAt };
}

/** A refusal is told at once, other trouble when it lasts, and then not in other words at each try. */
function noteSilence(replay: Replay, outcome: Unanswered, now: Date): ReplayChange {
  const { silentSince = now, problem, isDenied: wasDenied = false } = replay;
  const lasts = now >= addMilliseconds(silentSince, replayTimes.untoldMillis);
  const { why = 'no answer' } = outcome;
  const isDenied = outcome.kind === 'refused';
  const told = wasDenied ? undefined : problem;
  return {
    silentSince,
    nextAt: addMilliseconds(now, replayTimes.pollMillis),
    problem: isDenied ? why : (told ?? (lasts ? why : undefined)),
    isDenied,
  };
}
