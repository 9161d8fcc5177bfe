import type { Log } from '../lib/log.ts';
import type { ReportAsk } from '../replay/model/report-ask.ts';

/** To store what was read, and to answer. */
const reservedMillis = 12_000;

interface Answering {
  readonly answer: (ask: ReportAsk, isTimeUp: () => boolean) => Promise<void>;
  readonly remainingMillis: () => number;
  readonly log: Log;
}

/** Does what people asked of reports, one after the other, as long as the function may run. Never throws. */
export async function answerReportAsks(
  asks: Promise<readonly ReportAsk[]>,
  { answer, remainingMillis, log }: Answering,
): Promise<void> {
  try {
    for (const ask of await asks) await answer(ask, () => remainingMillis() < reservedMillis);
  } catch (error) {
    log.error('report_asks_not_read', { error });
  }
}
