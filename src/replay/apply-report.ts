import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import type { ToldReport } from '../incidents/model/told-report.ts';
import type { Replay, ReplayNews } from './model/replay.ts';
import type { ReportReading } from './model/report-reading.ts';
import { replayTimes } from './replay-times.ts';
import { addressOfReport } from './reports/address-of-report.ts';
import { tellReport } from './reports/join-reports.ts';
import type { FoundReport, ReadFiles } from './reports/read-job-report.ts';

/** What a replay becomes by what was found of its report, and when to look again; neither where another worker reads it. */
export interface ReportApplied {
  readonly changed?: Replay;
  readonly lookAgainAt?: Date;
}

/** When it was found, and how often is looked. */
export interface ReportMoment {
  readonly now: Date;
  readonly pollMillis: number;
}

const nothingRead: ToldReport = {
  succeeded: 0,
  failed: 0,
  reasons: [],
  failedOtherwise: 0,
  notUnderstood: 0,
  foreign: 0,
};

/** How far the reading of its report is. */
export function readingOf({ reading }: Replay): ReportReading {
  return reading ?? { files: 0, tries: 0 };
}

/** What was read so far, in place of all of it. */
export function readSoFar(replay: Replay): FoundReport {
  const { report = nothingRead } = readingOf(replay);
  return { kind: 'read', report: { ...tellReport(report), isPartial: true } };
}

/** Decides what becomes of a replay by what was found of its report. */
export function applyReport(
  replay: Replay,
  found: FoundReport,
  { now, pollMillis }: ReportMoment,
): ReportApplied {
  switch (found.kind) {
    case 'taken':
      return { lookAgainAt: now };
    case 'read':
      return { changed: withReport(replay, found, now) };
    case 'in part': {
      const { files, tries } = readingOf(replay);
      const isStuck = found.upTo.files === files && tries >= replayTimes.maxReadTries;
      return isStuck
        ? { changed: withReport(replay, found, now) }
        : { changed: withReading(replay, found.upTo, tries), lookAgainAt: now };
    }
    case 'not there': {
      const { phase } = replay;
      const endedAt = phase.kind === 'ended' ? phase.at : now;
      if (addMilliseconds(endedAt, replayTimes.reportMillis) <= now) {
        return { changed: withReport(replay, found, now) };
      }
      // Most reports are there at once, and the later one is, the less it matters when.
      const waitedMillis = differenceInMilliseconds(now, endedAt);
      const lookAgainAt = addMilliseconds(now, Math.max(pollMillis, waitedMillis / 10));
      const { upTo } = found;
      // That S3 broke off says nothing about how long it takes.
      const tries = readingOf(replay).tries - 1;
      return { lookAgainAt, ...(upTo && { changed: withReading(replay, upTo, tries) }) };
    }
    default:
      return found satisfies never;
  }
}

function withReading(replay: Replay, upTo: ReadFiles, tries: number): Replay {
  const hasCome = upTo.files > readingOf(replay).files;
  const reading: ReportReading = { ...upTo, tries: hasCome ? 0 : tries };
  return { ...replay, reading, revision: replay.revision + 1 };
}

function withReport(
  replay: Replay,
  found: Exclude<FoundReport, { kind: 'taken' }>,
  now: Date,
): Replay {
  const { bucket, key } = addressOfReport(replay, replay.job?.id ?? '');
  const number = replay.newsCount + 1;
  const news: ReplayNews = {
    number,
    at: now,
    event: 'reported',
    address: `s3://${bucket}/${key}`,
    ...('report' in found ? { report: found.report } : { why: found.why }),
  };
  // A part says nothing about how many failed in all.
  const isWhole = 'report' in found && found.report.isPartial !== true;
  const counts = isWhole && { succeeded: found.report.succeeded, failed: found.report.failed };
  return {
    ...replay,
    reading: undefined,
    report: { at: now, ...counts },
    news: [...replay.news, news],
    newsCount: number,
    isUntold: true,
    revision: replay.revision + 1,
  };
}
