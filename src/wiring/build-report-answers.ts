import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { addMinutes } from '../lib/dates.ts';
import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { Announcer } from '../incidents/announcing/announcer.ts';
import type { ReportAsk } from '../replay/model/report-ask.ts';
import { answerReportAsk } from '../slack/reports/answer-report-ask.ts';
import type { AnnouncingParts } from './build-announcing.ts';
import { buildOpenReport } from './build-open-report.ts';

/** Some 100 million rows, where S3 answers quickly. Slack takes no answer after 30 minutes. */
const mostMinutes = 10;

type Settings = Pick<
  AnnouncingParts,
  'dynamodb' | 'slackBotToken' | 'slackApiUrl' | 'slackFetch' | 's3Endpoint' | 's3Overrides'
>;

/** What reads and counts reports. */
export interface ReportAnswersParts extends Settings {
  readonly announcer: Pick<Announcer, 'mutes' | 'clock' | 'log'> & {
    readonly store: DynamodbStores;
  };
  readonly onDue: () => void;
}

/** Does what somebody asks of a report, until its time is up: after ten minutes, if nobody says. */
export type AnswerReports = (ask: ReportAsk, isTimeUp?: () => boolean) => Promise<void>;

/** Joins what does what people ask of reports. */
export function buildReportAnswers(wiring: ReportAnswersParts): AnswerReports {
  const { announcer, onDue, dynamodb, slackFetch: fetch, s3Endpoint, s3Overrides } = wiring;
  const { store, mutes, clock, log } = announcer;
  const ingest = { store, mutes, clock, onDue, yieldToEventLoop, listedBefore: new Map() };
  const readRegion = () => dynamodb.config.region();
  const openReport = buildOpenReport({
    slack: {
      botToken: wiring.slackBotToken,
      apiUrl: wiring.slackApiUrl,
      ...(fetch && { fetch }),
    },
    readRegion,
    s3Endpoint,
    s3Overrides,
  });
  const parts = { openReport, readRegion, ingest, clock, log, ...(fetch && { fetch }) };
  return (ask, isTimeUp) => {
    const until = addMinutes(clock(), mostMinutes);
    return answerReportAsk(parts, ask, isTimeUp ?? (() => clock() > until));
  };
}
