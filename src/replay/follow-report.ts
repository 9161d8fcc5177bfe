import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import type { Log } from '../lib/log.ts';
import { isReportAwaited } from './is-report-awaited.ts';
import type { Replay, ReplayNews } from './model/replay.ts';
import type { ReplayStore } from './ports/replay-store.ts';
import { replayTimes } from './replay-times.ts';
import { addressOfReport } from './reports/address-of-report.ts';
import type { FoundReport } from './reports/read-job-report.ts';

/** Looks for the report of a job that is over, and reads it. Never rejects. */
export type LookForReport = (replay: Replay, isTimeUp?: () => boolean) => Promise<FoundReport>;

/** What reports of jobs are followed with. */
export interface FollowReportParts {
  readonly store: ReplayStore;
  readonly clock: () => Date;
  readonly log: Log;
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
 * Reads the report of a job that is over once it is there, and stores what it says as news of its replay; that none came,
 * after two hours. Whoever is second stores nothing.
 */
export async function followReport(
  parts: FollowReportParts,
  replay: Replay,
  isTimeUp?: () => boolean,
): Promise<ReportFollowed> {
  const { store, clock, log, readReport, pollMillis = replayTimes.pollMillis } = parts;
  const { phase, planId } = replay;
  if (readReport === undefined || phase.kind !== 'ended' || !isReportAwaited(replay)) return {};
  const found = await readReport(replay, isTimeUp);
  const now = clock();
  // Most reports are there at once, and the later one is, the less it matters when.
  const waitedMillis = differenceInMilliseconds(now, phase.at);
  const lookAgainAt = addMilliseconds(now, Math.max(pollMillis, waitedMillis / 10));
  const isHopeless = addMilliseconds(phase.at, replayTimes.reportMillis) <= now;
  if (found.kind === 'not there' && !isHopeless) {
    log.info('job_report_awaited', { planId, why: found.why });
    return { lookAgainAt };
  }
  const reported = withReport(replay, found, now);
  if ((await store.saveReplay(reported)) === 'conflict') return { lookAgainAt: now };
  log.info('job_report_read', { planId, ...reported.report });
  return { reported };
}

function withReport(replay: Replay, found: FoundReport, now: Date): Replay {
  const { bucket, key } = addressOfReport(replay, replay.job?.id ?? '');
  const number = replay.newsCount + 1;
  const isRead = found.kind === 'read';
  const news: ReplayNews = {
    number,
    at: now,
    event: 'reported',
    address: `s3://${bucket}/${key}`,
    ...(isRead ? { report: found.report } : { why: found.why }),
  };
  const counts = isRead && {
    succeeded: found.report.succeeded,
    failed: found.report.failed,
  };
  return {
    ...replay,
    report: { at: now, ...counts },
    news: [...replay.news, news],
    newsCount: number,
    isUntold: true,
    revision: replay.revision + 1,
  };
}
