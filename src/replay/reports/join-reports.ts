import type { ToldReason, ToldReport } from '../../incidents/model/told-report.ts';
import { sumBy } from '../../lib/sum-by.ts';

/** Of each reason there are some lines in a thread. */
const maxTold = 3;
/** As many as one reading tells apart; an item of the table holds them. */
const maxKept = 100;

/** What two parts of a report say together. */
export function joinReports(one: ToldReport | undefined, other: ToldReport): ToldReport {
  if (one === undefined) return other;
  const byReason = new Map<string | undefined, ToldReason>();
  for (const each of [...one.reasons, ...other.reasons]) {
    const known = byReason.get(each.reason);
    const failed = (known?.failed ?? 0) + each.failed;
    byReason.set(each.reason, { ...each, ...known, failed });
  }
  return keepReasons(maxKept, {
    succeeded: one.succeeded + other.succeeded,
    failed: one.failed + other.failed,
    reasons: [...byReason.values()],
    failedOtherwise: one.failedOtherwise + other.failedOtherwise,
    notUnderstood: one.notUnderstood + other.notUnderstood,
    foreign: one.foreign + other.foreign,
    ...((one.isDamaged || other.isDamaged) && { isDamaged: true }),
  });
}

/** As much of it as people are told. */
export function tellReport(report: ToldReport): ToldReport {
  return keepReasons(maxTold, report);
}

function keepReasons(count: number, report: ToldReport): ToldReport {
  const reasons = report.reasons.toSorted((one, other) => other.failed - one.failed);
  const left = sumBy(reasons.slice(count), ({ failed }) => failed);
  return {
    ...report,
    reasons: reasons.slice(0, count),
    failedOtherwise: report.failedOtherwise + left,
  };
}
