import { addMilliseconds, min, subMilliseconds } from '../lib/dates.ts';
import {
  applyCancelled,
  applyCreated,
  applyDescribed,
  applyFound,
  applyReleased,
} from './apply-outcome.ts';
import { beginCall } from './begin-call.ts';
import { type Call, decideStep, isFinal } from './decide-step.ts';
import { endAs } from './end-replay.ts';
import { isUnderWay, type Replay } from './model/replay.ts';
import type { BatchJobs, ListedJob, CallOutcome } from './ports/batch-jobs.ts';
import type { ReplayStore } from './ports/replay-store.ts';
import { replayTimes } from './replay-times.ts';
import { withNews } from './with-news.ts';

/** What replays are followed with. */
export interface ReplayParts {
  readonly store: ReplayStore;
  readonly jobs: BatchJobs;
  readonly clock: () => Date;
  /** Another text in every worker. */
  readonly worker: string;
  readonly pollMillis?: number | undefined;
}

/** Replay -> what it becomes by what a call did. It may have changed meanwhile, by a person who cancels it. */
type Apply = (replay: Replay, now: Date) => Partial<Replay>;

/**
 * Makes the next call of a bucket's replay, if it is time: stores that it is made, makes it, stores what came of it. Any
 * worker may do so at any time, and may die anywhere.
 * @returns the replay if it was changed
 */
export async function advanceReplay(
  parts: ReplayParts,
  sourceBucket: string,
): Promise<Replay | undefined> {
  const { store, clock, worker } = parts;
  const replay = await store.readReplay(sourceBucket);
  if (replay === undefined) return undefined;
  const step = decideStep(replay, clock());
  if (step.kind === 'wait' || step.kind === 'nothing') return undefined;
  if (step.kind === 'end') return endUnbegun(parts, replay);
  const begun = beginCall(replay, step, worker, clock());
  if ((await store.saveReplay(begun)) === 'conflict') return undefined;
  // A worker that stood still in between must not begin what others may have taken over.
  const until = begun.claim?.until ?? clock();
  if (clock() > subMilliseconds(until, replayTimes.callMillis)) return undefined;
  const { apply, jobId } = await makeCall(parts, begun, step);
  const settled = await settle(parts, begun, apply);
  if (settled === undefined && jobId !== undefined) await keepOrCancel(parts, begun, jobId);
  return settled;
}

async function endUnbegun({ store, clock }: ReplayParts, replay: Replay) {
  const now = clock();
  const end = endAs(replay, 'cancelled', now);
  const ended = withNews(replay, { ...replay, ...end, revision: replay.revision + 1 }, now);
  return (await store.saveReplay(ended)) === 'saved' ? ended : undefined;
}

interface Made {
  readonly apply: Apply;
  /** Of the job that the call created. */
  readonly jobId?: string;
}

async function makeCall(parts: ReplayParts, replay: Replay, call: Call): Promise<Made> {
  const { jobs } = parts;
  switch (call.kind) {
    case 'create': {
      const outcome = await jobs.createJob(replay);
      const made = outcome.kind === 'done' ? outcome.value : {};
      return { apply: (current, now) => applyCreated(current, outcome, now), ...made };
    }
    case 'find': {
      const found = await jobs.findJobs(replay);
      const areStraysGone = await cancelStrays(parts, replay, found);
      return { apply: (current, now) => applyFound(current, found, areStraysGone, now) };
    }
    case 'describe': {
      const outcome = await jobs.describeJob(replay, call.jobId);
      return { apply: (current, now) => applyDescribed(current, outcome, now) };
    }
    case 'release': {
      const outcome = await jobs.releaseJob(replay, call.jobId);
      return { apply: (current, now) => applyReleased(current, outcome, now) };
    }
    case 'cancel': {
      const outcome = await jobs.cancelJob(replay, call.jobId);
      return { apply: (current, now) => applyCancelled(current, outcome, now) };
    }
  }
}

/** Others went on while this worker stood still. If they have its job, or may yet find it, it stays. */
async function keepOrCancel(
  { store, jobs, clock }: ReplayParts,
  replay: Replay,
  jobId: string,
): Promise<void> {
  for (;;) {
    const current = await store.readReplay(replay.sourceBucket);
    const isWanted = current?.planId === replay.planId && isUnderWay(current);
    if (isWanted && current.job?.id === jobId) return;
    const isLeft = isWanted && current.job === undefined;
    if (!isLeft && (await jobs.cancelJob(replay, jobId)).kind === 'done') return;
    if (current === undefined) return;
    // They may have looked for the last time already, by a list that does not show it yet.
    const straysAt = addMilliseconds(clock(), replayTimes.straysMillis);
    const warned = { ...current, straysAt, revision: current.revision + 1 };
    if ((await store.saveReplay(warned)) === 'saved') return;
  }
}

/** Cancels what is left of a bucket's jobs once its replay has ended: its own too, as nobody follows that any more. */
async function cancelStrays(
  { jobs }: ReplayParts,
  replay: Replay,
  found: CallOutcome<readonly ListedJob[]>,
): Promise<boolean> {
  if (found.kind !== 'done' || replay.phase.kind !== 'ended') return false;
  // Its own job too. Those of no plan here are of a replay that began since, or of another table.
  const known = new Set([replay.planId, ...(replay.earlierPlanIds ?? [])]);
  const strays = found.value.filter(
    ({ job, planId }) => known.has(planId) && !isFinal(job.status) && job.status !== 'Cancelling',
  );
  const outcomes = await Promise.all(strays.map(({ job }) => jobs.cancelJob(replay, job.id)));
  return outcomes.every(({ kind }) => kind === 'done');
}

/** Nothing waits longer than one poll, where polls are fast. */
function keepPace(replay: Replay, { pollMillis }: ReplayParts, now: Date): Replay {
  if (pollMillis === undefined) return replay;
  return { ...replay, nextAt: min([replay.nextAt, addMilliseconds(now, pollMillis)]) };
}

/** Stores what came of a call, whatever a person changed meanwhile. Nothing, if another worker has taken over. */
async function settle(
  parts: ReplayParts,
  begun: Replay,
  apply: Apply,
): Promise<Replay | undefined> {
  const { store, clock } = parts;
  let current: Replay | undefined = begun;
  while (current !== undefined) {
    const isOurs =
      current.claim?.by === begun.claim?.by &&
      current.claim?.until.getTime() === begun.claim?.until.getTime();
    if (!isOurs) return undefined;
    const now = clock();
    const changed: Replay = {
      ...current,
      ...apply(current, now),
      claim: undefined,
      revision: current.revision + 1,
    };
    const settled = withNews(current, keepPace(changed, parts, now), now);
    if ((await store.saveReplay(settled)) === 'saved') return settled;
    current = await store.readReplay(begun.sourceBucket);
  }
  return undefined;
}
