import * as v from 'valibot';
import { parseJsonAs } from '../../lib/parse-json-as.ts';
import type { ReportSource } from '../../replay/model/report-ask.ts';

/** Slack's limit for a button's value. A key takes 1,024 bytes. */
export const maxReportValue = 2000;

const reportValue = v.object({
  from: v.pipe(v.number(), v.integer(), v.minValue(0)),
  source: v.variant('kind', [
    v.object({ kind: v.literal('s3'), bucket: v.string(), key: v.string() }),
    v.object({ kind: v.literal('slack'), url: v.pipe(v.string(), v.url()), name: v.string() }),
  ]),
});

/** Names a report behind a button, and the task to count from. */
export function formatReportValue(source: ReportSource, from: number): string {
  return JSON.stringify({ from, source });
}

/** Undefined for anything that `formatReportValue` did not write. */
export function parseReportValue(text: string): v.InferOutput<typeof reportValue> | undefined {
  return parseJsonAs(reportValue, text);
}
