import { addMilliseconds } from 'date-fns/addMilliseconds';
import { min } from 'date-fns/min';
import type { Log } from '../lib/log.ts';
import { advanceReplay, type ReplayParts } from './advance-replay.ts';
import { decideStep } from './decide-step.ts';
import { isReportAwaited } from './is-report-awaited.ts';
import type { Replay } from './model/replay.ts';
import { replayTimes } from './replay-times.ts';
import { tellIncidents, type TellingStore } from './tell-incidents.ts';

/** What all replays are followed with. */
export interface FollowParts extends ReplayParts {
  readonly store: TellingStore;
  readonly log: Log;
  /** Called at least once when a job has run to its end. */
  readonly onOver?: (replay: Replay) => Promise<void>;
  /** Without it, nobody waits for reports. It may be called again after it has read one. */
  readonly readReport?: (replay: Replay) => Promise<'read' | 'not there yet'>;
}

/** As many calls one after another as a job needs at once: to see that it waits, and to release it. */
const callsAtOnce = 4;

/** Does what is due for all replays, and tells their incidents. @returns when to come again; undefined while there is none */
export async function followReplays(parts: FollowParts): Promise<Date | undefined> {
  const { store, clock, log } = parts;
  const moments: Date[] = [];
  for (const replay of await store.listReplays()) {
    try {
      const next = await follow(parts, replay);
      if (next !== undefined) moments.push(next);
    } catch (error) {
      // The others go on. What was begun is stored, so it is taken up again.
      log.error('replay_not_followed', { planId: replay.planId, error });
      moments.push(addMilliseconds(clock(), replayTimes.pollMillis));
    }
  }
  return moments.length === 0 ? undefined : min(moments);
}

async function follow(parts: FollowParts, listed: Replay): Promise<Date | undefined> {
  const { store, clock, log } = parts;
  let replay = listed;
  for (let calls = 0; calls < callsAtOnce && isDue(replay, clock()); calls += 1) {
    const changed = await advanceReplay(parts, replay.sourceBucket);
    if (changed === undefined) break;
    const { planId, phase, job } = changed;
    log.info('replay_advanced', { planId, phase: phase.kind, jobId: job?.id, status: job?.status });
    replay = changed;
  }
  if (replay.isUntold === true) {
    if (hasRun(replay)) await parts.onOver?.(replay);
    await tellIncidents(store, replay);
    replay = (await store.readReplay(replay.sourceBucket)) ?? replay;
  }
  const reportAt = await followReport(parts, replay);
  const step = decideStep(replay, clock());
  if (step.kind === 'nothing') return reportAt;
  const nextAt = step.kind === 'wait' ? step.until : addMilliseconds(clock(), 1_000);
  return min([nextAt, reportAt ?? nextAt]);
}

function hasRun({ phase }: Replay): boolean {
  return phase.kind === 'ended' && (phase.how === 'complete' || phase.how === 'failed');
}

function isDue(replay: Replay, now: Date): boolean {
  return !['wait', 'nothing'].includes(decideStep(replay, now).kind);
}

/** Reads the report of a job that is over. @returns when to look again */
async function followReport(
  { store, clock, readReport, pollMillis = replayTimes.pollMillis }: FollowParts,
  replay: Replay,
): Promise<Date | undefined> {
  const now = clock();
  if (readReport === undefined || !isReportAwaited(replay, now)) return undefined;
  if ((await readReport(replay)) === 'read') {
    await store.saveReplay({ ...replay, reportReadAt: now, revision: replay.revision + 1 });
    return undefined;
  }
  return addMilliseconds(now, pollMillis);
}
