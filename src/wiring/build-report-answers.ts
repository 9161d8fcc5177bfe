import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { addMinutes } from 'date-fns/addMinutes';
import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { Announcer } from '../incidents/announcing/announcer.ts';
import type { ReportAsk } from '../replay/model/report-ask.ts';
import type { OpenReport } from '../replay/ports/open-report.ts';

/** Some 100 million rows, where S3 answers quickly. Slack takes no answer after 30 minutes. */
const mostMinutes = 10;

/** What reads and counts reports. */
export interface ReportAnswersParts {
  readonly announcer: Pick<Announcer, 'mutes' | 'clock' | 'log'> & {
    readonly store: DynamodbStores;
  };
  readonly openReport: OpenReport;
  readonly onDue: () => void;
  readonly fetch?: typeof globalThis.fetch;
}

/** Joins what does what people ask of reports. Loads it when somebody asks. */
export function buildReportAnswers({ announcer, openReport, onDue, fetch }: ReportAnswersParts) {
  const { store, mutes, clock, log } = announcer;
  const ingest = { store, mutes, onDue, yieldToEventLoop, listedBefore: new Map() };
  const parts = { openReport, ingest, clock, log, ...(fetch && { fetch }) };
  return async (ask: ReportAsk, isTimeUp?: () => boolean): Promise<void> => {
    const { answerReportAsk } = await import('../slack/reports/answer-report-ask.ts');
    const until = addMinutes(clock(), mostMinutes);
    await answerReportAsk(parts, ask, isTimeUp ?? (() => clock() > until));
  };
}
