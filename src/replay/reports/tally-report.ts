import type { CompletionReport } from '../ports/completion-report.ts';
import { readRows, type RowsRead, type RowSteps } from './read-rows.ts';
import { type ReportTally, startTally } from './report-tally.ts';

/** What a report says, and how much of it was read. */
export interface ReadReport extends RowsRead {
  readonly tally: ReportTally;
}

/** Counts what a report says. Lets others work after each piece of it. @throws ReportRefusal */
export async function tallyReport(
  report: CompletionReport,
  { isTimeUp, afterPiece }: Pick<RowSteps, 'isTimeUp' | 'afterPiece'> = {},
): Promise<ReadReport> {
  const counter = startTally();
  const read = await readRows(report, {
    task: (task) => counter.countTask(task),
    notUnderstood: (...where) => counter.countStrange(...where),
    ...(isTimeUp && { isTimeUp }),
    ...(afterPiece && { afterPiece }),
  });
  return { tally: counter.tally, ...read };
}
