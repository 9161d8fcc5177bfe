import type { ToldReport } from '../../incidents/model/told-report.ts';

/** How much of a job's report was read, where once is not enough. */
export interface ReportReading {
  /** Files of results that are in `report`, the first ones. Sums of a file are known at its end alone, so nobody goes on inside of one. */
  readonly files: number;
  /** What they say, with all reasons. */
  readonly report?: ToldReport;
  /** Begun since, without coming to the end of another file. */
  readonly tries: number;
  /** One worker's right to read on. */
  readonly claim?: { readonly by: string; readonly until: Date };
}
