import { addMilliseconds, differenceInMilliseconds } from '../lib/dates.ts';
import type { ToldReport } from '../incidents/model/told-report.ts';
import type { Replay, ReplayNews } from './model/replay.ts';
import type { ReportReading } from './model/report-reading.ts';
import { replayTimes } from './replay-times.ts';
import { addressOfReport } from './reports/address-of-report.ts';
import { tellReport } from './reports/join-reports.ts';
import type { FoundReport, ReadFiles } from './reports/read-job-report.ts';

/** What a replay becomes by what was found of its report, and when to look again: at once where another worker reads it. */
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
export function readSoFar(replay: Replay): Extract<FoundReport, { kind: 'read' }> {
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
    case 'in part':
      return isStuck(replay, found.upTo)
        ? { changed: withReport(replay, found, now) }
        : { changed: withReading(replay, found.upTo, readingOf(replay).tries), lookAgainAt: now };
    case 'not there':
      return applyLack(replay, found, { now, pollMillis });
    default:
      return found satisfies never;
  }
}

type Lack = Extract<FoundReport, { kind: 'not there' }>;

function applyLack(replay: Replay, found: Lack, { now, pollMillis }: ReportMoment): ReportApplied {
  const { phase } = replay;
  const endedAt = phase.kind === 'ended' ? phase.at : now;
  // Most reports are there at once, and the later one is, the less it matters when.
  const waitedMillis = differenceInMilliseconds(now, endedAt);
  const lookAgainAt = addMilliseconds(now, Math.max(pollMillis, waitedMillis / 10));
  if (waitedMillis >= replayTimes.reportMillis)
    return applyLateLack(replay, found, now, lookAgainAt);
  const { upTo } = found;
  // That S3 broke off says nothing about how long it takes.
  const tries = readingOf(replay).tries - 1;
  return { lookAgainAt, ...(upTo && { changed: withReading(replay, upTo, tries) }) };
}

/** A report of which something was read has come, so that only its tries count. */
function applyLateLack(replay: Replay, found: Lack, now: Date, lookAgainAt: Date): ReportApplied {
  const { files, report, tries: begun } = readingOf(replay);
  const before = files > 0 ? { files, ...(report && { report }) } : undefined;
  const { upTo = before } = found;
  if (upTo === undefined) return { changed: withReport(replay, found, now) };
  // What could not even be opened was not begun.
  const tries = found.upTo === undefined ? begun + 1 : begun;
  const tried: Replay = { ...replay, reading: { files, ...(report && { report }), tries } };
  if (!isStuck(tried, upTo)) return { changed: withReading(replay, upTo, tries), lookAgainAt };
  return { changed: withReport(replay, report === undefined ? found : readSoFar(tried), now) };
}

function isStuck(replay: Replay, upTo: ReadFiles): boolean {
  const { files, tries } = readingOf(replay);
  return upTo.files === files && tries >= replayTimes.maxReadTries;
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
