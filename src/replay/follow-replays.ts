import { addMilliseconds, min } from '../lib/dates.ts';
import type { Log } from '../lib/log.ts';
import { advanceReplay, type ReplayParts } from './advance-replay.ts';
import { decideStep } from './decide-step.ts';
import { followReport, type FollowReportParts } from './follow-report.ts';
import { hasTried } from './is-report-awaited.ts';
import { logFailedCalls } from './log-failed-calls.ts';
import type { Replay } from './model/replay.ts';
import { replayTimes } from './replay-times.ts';
import { tellIncidents, type TellingStore } from './tell-incidents.ts';

/** What all replays are followed with. */
export interface FollowParts extends ReplayParts, FollowReportParts {
  readonly store: TellingStore;
  readonly log: Log;
  /** Called when a job has run to its end, and when its report was read; perhaps again. */
  readonly onOver?: (replay: Replay) => Promise<void>;
}

/** As many calls one after another as a job needs at once: to see that it waits, and to release it. */
const callsAtOnce = 4;

/**
 * Does what is due for all replays, and tells their incidents.
 * @param isTimeUp - ends the reading of a report
 * @param signal - ends it after the call in hand; the rest is due
 * @returns when to come again; undefined while there is none
 */
export async function followReplays(
  parts: FollowParts,
  isTimeUp?: () => boolean,
  signal?: AbortSignal,
): Promise<Date | undefined> {
  const { store, clock, log } = parts;
  const heard = { ...parts, jobs: logFailedCalls(parts.jobs, log) };
  const moments: Date[] = [];
  for (const replay of await store.listReplays()) {
    if (signal?.aborted === true) return clock();
    try {
      const next = await follow(heard, replay, isTimeUp, signal);
      if (next !== undefined) moments.push(next);
    } catch (error) {
      // The others go on. What was begun is stored, so it is taken up again.
      log.error('replay_not_followed', { planId: replay.planId, error });
      moments.push(addMilliseconds(clock(), replayTimes.pollMillis));
    }
  }
  return moments.length === 0 ? undefined : min(moments);
}

async function follow(
  parts: FollowParts,
  listed: Replay,
  isTimeUp?: () => boolean,
  signal?: AbortSignal,
): Promise<Date | undefined> {
  const { clock, log } = parts;
  let replay = listed;
  for (let calls = 0; calls < callsAtOnce && isDue(replay, clock()); calls += 1) {
    const changed = await advanceReplay(parts, replay.sourceBucket);
    if (changed === undefined) break;
    const { planId, phase, job } = changed;
    log.info('replay_advanced', { planId, phase: phase.kind, jobId: job?.id, status: job?.status });
    replay = changed;
    if (signal?.aborted === true) break;
  }
  replay = await tellIfUntold(parts, replay);
  const { reported, lookAgainAt } = await followReport(parts, replay, isTimeUp);
  if (reported !== undefined) replay = await tellIfUntold(parts, reported);
  const step = decideStep(replay, clock());
  if (step.kind === 'nothing') return lookAgainAt;
  const nextAt = step.kind === 'wait' ? step.until : addMilliseconds(clock(), 1_000);
  return min([nextAt, lookAgainAt ?? nextAt]);
}

async function tellIfUntold({ store, onOver }: FollowParts, replay: Replay): Promise<Replay> {
  if (replay.isUntold !== true) return replay;
  // When the report comes, more objects may have arrived than at the job's end.
  await tellIncidents(store, replay, async () => {
    if (hasRun(replay)) await onOver?.(replay);
  });
  return (await store.readReplay(replay.sourceBucket)) ?? replay;
}

function hasRun(replay: Replay): boolean {
  const { phase } = replay;
  if (phase.kind !== 'ended' || phase.how === 'refused') return false;
  return phase.how !== 'cancelled' || hasTried(replay);
}

function isDue(replay: Replay, now: Date): boolean {
  return !['wait', 'nothing'].includes(decideStep(replay, now).kind);
}
