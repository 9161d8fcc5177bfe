import { findReportAddress } from '../../replay/reports/find-report-address.ts';
import type { ReportSource } from '../../replay/model/report-ask.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { unquote } from '../reading/read-command-text.ts';
import type { BotService } from '../service/bot-service.ts';
import { type Command, usageText } from './command.ts';

/** Tells what a completion report of S3 Batch Operations says. */
export const report: Command = {
  name: 'report',
  changes: 'reports',
  usage: '<s3://…/job-…/manifest.json>',
  summary:
    'reads the completion report of a Batch Replication job: what failed, why, and what can be done; an address of the S3 console will do',
  answer(service, { text, by, responseUrl, afterAnswer }) {
    const say = (words: string) => Promise.resolve(answerText(words));
    if (text === '') return say(`Which report? Usage: ${usageText(report)}.\n${orShare}`);
    const source = findReportSource(service, unquote(text));
    if (typeof source === 'string') return say(source);
    const ask = { source, does: { kind: 'tell' }, by, at: service.clock(), responseUrl } as const;
    afterAnswer(() => service.answerReportAsk(ask));
    return say('Reading the report. The answer follows here.');
  },
};

/** The report in S3 that an address leads to; or why none is read, in mrkdwn. */
export function findReportSource(
  { jobPlaces: { reportBucket: only } }: Pick<BotService, 'jobPlaces'>,
  text: string,
): Extract<ReportSource, { kind: 's3' }> | string {
  const address = findReportAddress(text);
  if (address === undefined) {
    return `${codeSpan(text, shares.reportName)} is no address of a report: I look for a folder \`job-…\` in a bucket, or for the \`manifest.json\` in it. Usage: ${usageText(report)}.\n${orShare}`;
  }
  if (only === undefined) {
    return `Reading reports from S3 is off: \`REPORT_BUCKET\` is not set.\n${orShare}`;
  }
  return address.bucket === only
    ? { kind: 's3', ...address }
    : `I read reports from ${codeSpan(only, shares.bucket)} only.\n${orShare}`;
}

const orShare =
  'You can also share a CSV file of its results here, and choose *Read replication report* in the menu of that message.';
