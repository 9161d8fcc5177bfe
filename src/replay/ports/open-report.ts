import type { ReportSource } from '../model/report-ask.ts';
import type { CompletionReport } from './completion-report.ts';

/** Finds a report. @throws ReportRefusal */
export type OpenReport = (source: ReportSource) => Promise<CompletionReport>;
