import type { ToldReport } from '../../incidents/model/told-report.ts';
import { describeError } from '../../lib/describe-error.ts';
import { plainWords } from '../../lib/plain-words.ts';
import type { Replay } from '../model/replay.ts';
import type { ReportReading } from '../model/report-reading.ts';
import { type CompletionReport, isReportRefusal } from '../ports/completion-report.ts';
import { addressOfReport } from './address-of-report.ts';
import type { ReportAddress } from './find-report-address.ts';
import { joinReports, tellReport } from './join-reports.ts';
import { readRows } from './read-rows.ts';
import { type ReportTally, startTally } from './report-tally.ts';

/** The files that were read to their end by now. */
export type ReadFiles = Pick<ReportReading, 'files' | 'report'>;

/** What a look for the report of a job found. */
export type FoundReport =
  | { readonly kind: 'read'; readonly report: ToldReport }
  /** `why` for people, in mrkdwn of ours. `upTo`: what was read before S3 broke off. */
  | { readonly kind: 'not there'; readonly why: string; readonly upTo?: ReadFiles }
  /** There was no time for more: what all rows say that were read, and where to go on. */
  | { readonly kind: 'in part'; readonly report: ToldReport; readonly upTo: ReadFiles }
  /** Another worker reads it. */
  | { readonly kind: 'taken' };

/** What reports are read with. */
export interface ReadJobReportParts {
  /** @throws ReportRefusal */
  readonly open: (replay: Replay, address: ReportAddress) => Promise<CompletionReport>;
  readonly yieldToEventLoop: () => Promise<unknown>;
}

/** How a report is read. */
export interface ReadingSteps {
  /** Called before the first row; undefined where another worker reads it. */
  readonly begin: () => Promise<ReportReading | undefined>;
  readonly isTimeUp: () => boolean;
}

/** Reads the report of a replay's job, a piece at a time, from the file on that was not read before. What is not there now may be there later. */
export async function readJobReport(
  { open, yieldToEventLoop }: ReadJobReportParts,
  replay: Replay,
  { begin, isTimeUp }: ReadingSteps,
): Promise<FoundReport> {
  let report: CompletionReport;
  try {
    report = await open(replay, addressOfReport(replay, replay.job?.id ?? ''));
  } catch (error) {
    return { kind: 'not there', why: describeLack(error) };
  }
  const reading = await begin();
  if (reading === undefined) return { kind: 'taken' };
  const counter = countRows(replay, reading, report);
  try {
    const { isPartial } = await readRows(
      { ...report, files: report.files.slice(reading.files) },
      { ...counter.steps, afterPiece: async () => void (await yieldToEventLoop()), isTimeUp },
    );
    if (!isPartial) return { kind: 'read', report: tellReport(counter.total()) };
    const told: ToldReport = { ...tellReport(counter.total()), isPartial: true };
    return { kind: 'in part', report: told, upTo: counter.upTo() };
  } catch (error) {
    return { kind: 'not there', why: describeLack(error), upTo: counter.upTo() };
  }
}

function describeLack(error: unknown): string {
  if (isReportRefusal(error)) return error.message;
  return `S3 broke off (${plainWords(describeError(error))}).`;
}

/** Counts rows on top of what was read before, and remembers what it had counted at the end of each file. */
function countRows(
  { sourceBucket }: Replay,
  { files: before, report: earlier }: ReportReading,
  { damagedFiles = [] }: CompletionReport,
) {
  const counter = startTally();
  let foreign = 0;
  let isDamaged = damagedFiles.length > 0;
  let upTo: ReadFiles = { files: before, ...(earlier && { report: earlier }) };
  const total = () =>
    joinReports(earlier, {
      ...summarize(counter.tally),
      foreign,
      ...(isDamaged && { isDamaged: true }),
    });
  const steps: Pick<Parameters<typeof readRows>[1], 'task' | 'notUnderstood' | 'afterFile'> = {
    task(task) {
      // A report is a file in a bucket: what is of another one proves nothing about this job.
      if (task.bucket === sourceBucket) counter.countTask(task);
      else foreign += 1;
    },
    notUnderstood: (...where) => counter.countStrange(...where),
    afterFile(isWhole) {
      isDamaged ||= !isWhole;
      upTo = { files: upTo.files + 1, report: total() };
    },
  };
  return { steps, total, upTo: () => upTo };
}

function summarize(tally: ReportTally): Omit<ToldReport, 'foreign'> {
  const { succeeded, failed, notUnderstood, failedOtherwise } = tally;
  const reasons = tally.reasons.map(({ reason, failed: count, sampleKeys: [sampleKey] }) => ({
    ...(reason !== undefined && { reason }),
    failed: count,
    ...(sampleKey !== undefined && { sampleKey }),
  }));
  return { succeeded, failed, reasons, failedOtherwise, notUnderstood };
}
