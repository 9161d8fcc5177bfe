import type { types } from '@slack/bolt';
import type { ReportSource } from '../../replay/model/report-ask.ts';
import type { ReasonTally } from '../../replay/reports/report-tally.ts';
import type { ReadReport } from '../../replay/reports/tally-report.ts';
import { findReasonInCase } from '../../replication/explain-reason.ts';
import { isBenignReason } from '../../replication/find-reason.ts';
import { sumBy } from '../../lib/sum-by.ts';
import { needTexts } from '../alert/describe-report.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks, besideButton } from '../block-kit/buttons.ts';
import { codeSpan, escapeText, nameText } from '../block-kit/escape-text.ts';
import { formatNumber } from '../block-kit/format-number.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';
import { fixButton } from './fix-button.ts';
import { formatReportValue, maxReportValue } from './report-value.ts';
import { agree } from '../../lib/agree.ts';

/** What is shown of a report: its name, and where to find it again. */
export interface ShownReport extends ReadReport {
  readonly name: string;
  readonly source: ReportSource;
}

/** Says what a report says: how many tasks failed, why, and what can be done about them. */
export function renderReport(report: ShownReport): RenderedMessage {
  const { tally } = report;
  const text = summarize(report);
  const reasons = tally.reasons.toSorted((one, other) => other.failed - one.failed);
  const shown = reasons.slice(0, shownAtMost.reportReasons);
  return {
    text: `${text}: ${codeSpan(report.name, shares.sampleKey)}`,
    blocks: [
      headerBlock(`Completion report: ${text}`),
      contextBlock([codeSpan(report.name, shares.reportName)]),
      sectionBlock([...describeProblems(report), ...describeSuccess(report)]),
      ...shown.map(renderReason),
      ...describeOthers(report, reasons.slice(shown.length)),
      ...offerIncidents(report),
    ],
  };
}

function summarize({ tally: { succeeded, failed, notUnderstood } }: ReadReport): string {
  const total = succeeded + failed;
  if (total === 0 && notUnderstood > 0) return 'no row was understood';
  return `${formatNumber(failed)} of ${formatNumber(total)} ${agree(total, 'task', 'tasks')} failed`;
}

function describeSuccess({ tally: { succeeded, failed, notUnderstood } }: ReadReport): string[] {
  if (succeeded + failed + notUnderstood === 0) return ['The report has no rows.'];
  if (succeeded + failed === 0) return ['A completion report is CSV, not compressed, in UTF-8.'];
  if (succeeded === 0) {
    return ['No succeeded task is listed: the job may report failed tasks only.'];
  }
  return [
    `${formatNumber(succeeded)} succeeded: S3 has begun to replicate them. A report does not say that they have arrived.`,
  ];
}

function describeProblems(report: ReadReport): string[] {
  const { tally, isPartial, damagedFiles } = report;
  const rows = tally.succeeded + tally.failed + tally.notUnderstood;
  const damaged = damagedFiles.slice(0, shownAtMost.samples);
  return [
    ...(isPartial
      ? [
          `⚠️ Only the first ${rows === 1 ? 'row was' : `${formatNumber(rows)} rows were`} read: there was no time for the rest.`,
        ]
      : []),
    ...(damaged.length > 0
      ? [
          `⚠️ Changed or damaged, by their MD5: ${damaged.map((name) => codeSpan(name, shares.sampleKey)).join(', ')}${damagedFiles.length > damaged.length ? ' and others' : ''}. Do not rely on these numbers.`,
        ]
      : []),
  ];
}

function renderReason(one: ReasonTally): types.KnownBlock {
  const { bucket, reason, failed, sampleKeys } = one;
  const { title, replay } = findReasonInCase(reason, {});
  const keys = sampleKeys.map((key) => codeSpan(key, shares.reportKey));
  const more = failed > keys.length ? ` and ${formatNumber(failed - keys.length)} more` : '';
  const section = sectionBlock([
    `*${formatNumber(failed)}* · ${nameReason(reason)}: ${escapeText(title, shares.reason)}`,
    `From ${nameText(bucket, shares.bucket)}. ${isBenignReason(reason) ? 'Expected: nothing to do.' : needTexts[replay]}`,
    `${keys.join(' ')}${more}`,
  ]);
  const button = fixButton(one);
  return button === undefined ? section : besideButton(section, button);
}

function describeOthers({ tally }: ReadReport, others: readonly ReasonTally[]): types.KnownBlock[] {
  const { failedOtherwise, notUnderstood, strangeRows, failedWithoutVersion } = tally;
  const hidden = sumBy(others, ({ failed }) => failed) + failedOtherwise;
  const lines = [
    ...(hidden > 0
      ? [
          `${formatNumber(hidden)} more failed for ${agree(hidden, 'another reason', 'other reasons')}.`,
        ]
      : []),
    ...(notUnderstood > 0
      ? [
          `${formatNumber(notUnderstood)} ${agree(notUnderstood, 'row was', 'rows were')} not understood${agree(notUnderstood, '', ', such as')}:`,
          ...strangeRows.map(
            ({ file, line, text }) =>
              `• ${codeSpan(file, shares.label)}, line ${line}: ${codeSpan(text, shares.reportKey)}`,
          ),
        ]
      : []),
    ...(failedWithoutVersion > 0
      ? [
          `${formatNumber(failedWithoutVersion)} of the failed rows ${agree(failedWithoutVersion, 'names no version: its object', 'name no version: their objects')} may be counted twice if events told of ${agree(failedWithoutVersion, 'it', 'them')} too.`,
        ]
      : []),
  ];
  return lines.length === 0 ? [] : [sectionBlock(lines)];
}

/** Of what is damaged nothing is counted. */
function offerIncidents({ tally, source, damagedFiles }: ShownReport): types.KnownBlock[] {
  const benign = tally.reasons.filter(({ reason }) => isBenignReason(reason));
  const count = tally.failed - sumBy(benign, ({ failed }) => failed);
  if (count === 0 || damagedFiles.length > 0) return [];
  return [
    contextBlock([
      'A report names no rule and no destination. *Open incidents* counts what failed like events: in the one unresolved incident of the bucket with the same reason, else in one without rule and destination. What is counted already is not counted again.',
    ]),
    ...actionsBlocks([
      {
        text: 'Open incidents',
        label: 'Count the failed objects of this report in incidents',
        actionId: 'open_incidents',
        value: formatReportValue(source, 0),
        maxCharacters: maxReportValue,
        isPrimary: true,
      },
    ]),
  ];
}
