import type { TimelineEntry } from '../../incidents/model/timeline.ts';
import type { ToldReason, ToldReport } from '../../incidents/model/told-report.ts';
import { findReasonInCase } from '../../replication/explain-reason.ts';
import { isBenignReason } from '../../replication/find-reason.ts';
import type { ReplayNeed } from '../../replication/reasons/reason.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';
import { codeSpan, escapeText } from '../block-kit/escape-text.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { agree } from '../../lib/agree.ts';

type ReportedEntry = Extract<TimelineEntry, { kind: 'reported' }>;

/** What the report of a job says, for the thread: mrkdwn, of which the first line says the most. */
export function describeReported({ report, why, address }: ReportedEntry): string {
  if (report !== undefined) return describeReport(report);
  const read = codeSpan(`/s3rep report ${address}`, shares.reportName);
  const told = `⚠️ No report of the job could be read within 2 hours. ${read} reads it if it comes later`;
  return why === undefined ? told : `${told}\n${why}`;
}

function describeReport(report: ToldReport): string {
  const { reasons, failedOtherwise } = report;
  const others =
    failedOtherwise === 0
      ? []
      : [
          `• ${formatCount(failedOtherwise)} for ${agree(failedOtherwise, 'another reason', 'other reasons')}: *Show the report*`,
        ];
  return [
    `📄 The job’s report: ${describeFailed(report)}`,
    ...describeFlaws(report),
    ...reasons.map(describeReason),
    ...others,
  ].join('\n');
}

function describeFailed({ succeeded, failed, isPartial }: ToldReport): string {
  const all = succeeded + failed;
  const failures = failed === 0 ? 'none' : formatCount(failed);
  if (isPartial !== true) return `${failures} of ${formatObjects(all)} failed`;
  if (all === 0) return 'no row of it could be read';
  const first = `the first object ${failed === 0 ? 'did not fail' : 'failed'}`;
  return agree(all, first, `${failures} of the first ${formatObjects(all)} failed`);
}

function describeFlaws({ isPartial, isDamaged, foreign, notUnderstood }: ToldReport): string[] {
  return [
    ...(isPartial === true
      ? ['⚠️ It could not be read to its end in time: the rest may hold more failures.']
      : []),
    ...(isDamaged === true
      ? ['⚠️ Changed or damaged, by its checksums: do not rely on these numbers.']
      : []),
    ...(foreign > 0
      ? [
          `⚠️ ${formatCount(foreign)} ${agree(foreign, 'row is of another bucket', 'rows are of other buckets')} than the job’s, and not counted.`,
        ]
      : []),
    ...(notUnderstood > 0
      ? [
          `⚠️ ${formatCount(notUnderstood)} ${agree(notUnderstood, 'row was', 'rows were')} not understood.`,
        ]
      : []),
  ];
}

function describeReason({ reason, failed, sampleKey }: ToldReason): string {
  const { title, nextStep, replay } = findReasonInCase(reason, {});
  const such = sampleKey === undefined ? '' : ` Such as ${codeSpan(sampleKey, shares.reportKey)}`;
  const todo = isBenignReason(reason)
    ? 'Expected: nothing to do.'
    : `${escapeText(nextStep, shares.point)} ${needTexts[replay]}`;
  return `• ${formatCount(failed)} · ${nameReason(reason)}: ${escapeText(title, shares.reason)}. ${todo}${such}`;
}

/** What objects that failed need, in words for one line. */
export const needTexts: Readonly<Record<ReplayNeed, string>> = {
  'replicate again': 'Fix the cause, then replicate them again.',
  'replicate skipped': 'Nothing is replicated until a rule covers them.',
  'delete again': 'Fix the cause, then delete them again.',
  'annotate again': 'Fix the cause, then annotate them again.',
  'write again': 'No job can bring them: write the objects again.',
  'new batch job': 'Fix the job, then run it again.',
  nothing: 'Nothing to do.',
};

/** Shows the whole report to the person who clicks, with what can be done about each reason. */
export function showReportButton({ address }: ReportedEntry): ButtonParts {
  return {
    text: 'Show the report',
    label: 'Show the report of the job: every reason, and what to do',
    actionId: 'show_report',
    value: address,
    maxCharacters: shares.eventValue,
  };
}
