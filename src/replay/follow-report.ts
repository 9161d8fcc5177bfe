import { addMilliseconds } from '../lib/dates.ts';
import type { Log } from '../lib/log.ts';
import { applyReport, readingOf, readSoFar } from './apply-report.ts';
import { isReportAwaited } from './is-report-awaited.ts';
import type { Replay } from './model/replay.ts';
import type { ReplayStore } from './ports/replay-store.ts';
import { replayTimes } from './replay-times.ts';
import type { FoundReport, ReadingSteps } from './reports/read-job-report.ts';

/** Looks for the report of a job that is over, and reads it. */
export type LookForReport = (replay: Replay, steps: ReadingSteps) => Promise<FoundReport>;

/** What reports of jobs are followed with. */
export interface FollowReportParts {
  readonly store: ReplayStore;
  readonly clock: () => Date;
  readonly log: Log;
  /** Another text in every worker. */
  readonly worker: string;
  readonly pollMillis?: number | undefined;
  /** Absent where no reports are read. */
  readonly readReport?: LookForReport;
}

/** What became of a look: the replay with its news, or when to look again; neither where nothing is awaited. */
export interface ReportFollowed {
  readonly reported?: Replay;
  readonly lookAgainAt?: Date;
}

/**
 * Reads the report of a job that is over once it is there, in parts if need be, and stores what it says as news of its
 * replay; that none came, after two hours. Whoever is second stores nothing.
 */
export async function followReport(
  parts: FollowReportParts,
  replay: Replay,
  isTimeUp?: () => boolean,
): Promise<ReportFollowed> {
  const { clock, readReport } = parts;
  if (readReport === undefined || !isReportAwaited(replay)) return {};
  const { claim, tries } = readingOf(replay);
  const now = clock();
  if (claim !== undefined && claim.until > now) return { lookAgainAt: claim.until };
  if (isTimeUp?.() === true) return { lookAgainAt: now };
  // Each worker that tried died before it stored anything.
  if (tries >= replayTimes.maxReadTries) return settle(parts, replay, readSoFar(replay));
  const until = addMilliseconds(now, replayTimes.readMillis);
  let begun: Replay | undefined;
  const found = await readReport(replay, {
    begin: async () => (begun = await beginReading(parts, replay))?.reading,
    isTimeUp: () => isTimeUp?.() === true || clock() > until,
  });
  return settle(parts, begun ?? replay, found);
}

/** Stored before: who dies while reading has tried as well, and is not followed by others for ever. */
async function beginReading(
  { store, clock, worker }: FollowReportParts,
  replay: Replay,
): Promise<Replay | undefined> {
  const { files, report, tries } = readingOf(replay);
  const claim = { by: worker, until: addMilliseconds(clock(), replayTimes.claimMillis) };
  const reading = { files, ...(report && { report }), tries: tries + 1, claim };
  const begun = { ...replay, reading, revision: replay.revision + 1 };
  return (await store.saveReplay(begun)) === 'saved' ? begun : undefined;
}

/** Stores what came of it, whatever was changed meanwhile; nothing, if another worker has taken over. */
async function settle(
  { store, clock, log, pollMillis = replayTimes.pollMillis }: FollowReportParts,
  begun: Replay,
  found: FoundReport,
): Promise<ReportFollowed> {
  const { planId, sourceBucket } = begun;
  let current: Replay | undefined = begun;
  while (current !== undefined && isTheSameReading(current, begun)) {
    const { changed, lookAgainAt } = applyReport(current, found, { now: clock(), pollMillis });
    if (changed === undefined) {
      if (found.kind === 'not there') log.info('job_report_awaited', { planId, why: found.why });
      return { ...(lookAgainAt && { lookAgainAt }) };
    }
    if ((await store.saveReplay(changed)) === 'saved') {
      const { report, reading } = changed;
      if (report !== undefined) {
        log.info('job_report_read', { planId, ...report });
        return { reported: changed };
      }
      log.info('job_report_read_in_part', { planId, files: reading?.files, tries: reading?.tries });
      return { ...(lookAgainAt && { lookAgainAt }) };
    }
    current = await store.readReplay(sourceBucket);
  }
  return { lookAgainAt: clock() };
}

function isTheSameReading(current: Replay, begun: Replay): boolean {
  const [claim, ours] = [current.reading?.claim, begun.reading?.claim];
  return (
    current.planId === begun.planId &&
    current.report === undefined &&
    claim?.by === ours?.by &&
    claim?.until.getTime() === ours?.until.getTime()
  );
}
