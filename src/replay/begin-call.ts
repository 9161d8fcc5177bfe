import { addMilliseconds, max } from '../lib/dates.ts';
import type { Call } from './decide-step.ts';
import type { Phase, Replay } from './model/replay.ts';
import { replayTimes } from './replay-times.ts';

/** What is stored before a call is made: who makes it, and what may have been done once nobody knows any more. */
export function beginCall(replay: Replay, call: Call, worker: string, now: Date): Replay {
  const straysAt = addMilliseconds(now, replayTimes.straysMillis);
  return {
    ...replay,
    phase: phaseDuring(replay.phase, call, now),
    ...(call.kind === 'create' && { straysAt: max([straysAt, replay.straysAt ?? straysAt]) }),
    claim: { by: worker, until: addMilliseconds(now, replayTimes.claimMillis) },
    revision: replay.revision + 1,
  };
}

function phaseDuring(phase: Phase, { kind }: Call, now: Date): Phase {
  if (kind === 'create') {
    const tries = phase.kind === 'creating' ? phase.tries + 1 : 1;
    return { kind: 'creating', tries, triedAt: now, next: 'find' };
  }
  if (kind === 'release' && phase.kind !== 'releasing') return { kind: 'releasing', at: now };
  return phase;
}
