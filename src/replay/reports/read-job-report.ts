import type { ToldReport } from '../../incidents/model/told-report.ts';
import { describeError } from '../../lib/describe-error.ts';
import { plainWords } from '../../lib/plain-words.ts';
import { sumBy } from '../../lib/sum-by.ts';
import type { Replay } from '../model/replay.ts';
import { type CompletionReport, isReportRefusal } from '../ports/completion-report.ts';
import { addressOfReport } from './address-of-report.ts';
import type { ReportAddress } from './find-report-address.ts';
import { readRows, type RowsRead } from './read-rows.ts';
import { type ReportTally, startTally } from './report-tally.ts';

/** What a look for the report of a job found. */
export type FoundReport =
  | { readonly kind: 'read'; readonly report: ToldReport }
  /** `why` for people, in mrkdwn of ours. */
  | { readonly kind: 'not there'; readonly why: string };

/** What reports are read with. */
export interface ReadJobReportParts {
  /** @throws ReportRefusal */
  readonly open: (replay: Replay, address: ReportAddress) => Promise<CompletionReport>;
  readonly yieldToEventLoop: () => Promise<unknown>;
}

/** Of each reason there are some lines in a thread. */
const maxTold = 3;

/** Reads the report of a replay's job, a piece at a time. Never rejects: what is not there now may be there later. */
export async function readJobReport(
  { open, yieldToEventLoop }: ReadJobReportParts,
  replay: Replay,
  isTimeUp: () => boolean,
): Promise<FoundReport> {
  const counter = startTally();
  let foreign = 0;
  try {
    const report = await open(replay, addressOfReport(replay, replay.job?.id ?? ''));
    const read = await readRows(report, {
      task(task) {
        // A report is a file in a bucket: what is of another one proves nothing about this job.
        if (task.bucket === replay.sourceBucket) counter.countTask(task);
        else foreign += 1;
      },
      notUnderstood: (...where) => counter.countStrange(...where),
      afterPiece: async () => void (await yieldToEventLoop()),
      isTimeUp,
    });
    return { kind: 'read', report: { ...summarize(counter.tally, read), foreign } };
  } catch (error) {
    const isRefusal = isReportRefusal(error);
    const why = isRefusal ? error.message : `S3 broke off (${plainWords(describeError(error))}).`;
    return { kind: 'not there', why };
  }
}

function summarize(
  tally: ReportTally,
  { isPartial, damagedFiles }: RowsRead,
): Omit<ToldReport, 'foreign'> {
  const { succeeded, failed, notUnderstood } = tally;
  const told = tally.reasons.toSorted((one, other) => other.failed - one.failed).slice(0, maxTold);
  return {
    succeeded,
    failed,
    reasons: told.map(({ reason, failed: count, sampleKeys: [sampleKey] }) => ({
      ...(reason !== undefined && { reason }),
      failed: count,
      ...(sampleKey !== undefined && { sampleKey }),
    })),
    failedOtherwise: failed - sumBy(told, (one) => one.failed),
    notUnderstood,
    ...(isPartial && { isPartial }),
    ...(damagedFiles.length > 0 && { isDamaged: true }),
  };
}
