import type { StoredPart, StoredReport } from '../../replay/reports/store-report.ts';
import type { ReportSource } from '../../replay/model/report-ask.ts';
import { shortId } from '../../incidents/model/short-id.ts';
import { sumBy } from '../../lib/sum-by.ts';
import { renderRoute } from '../alert/render-route.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatNumber } from '../block-kit/format-number.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';
import { formatReportValue, maxReportValue } from './report-value.ts';
import { agree } from '../../lib/agree.ts';

/** Says in which incidents the failed tasks of a report were counted. */
export function renderCounted(stored: StoredReport, source: ReportSource): RenderedMessage {
  const { parts, isPartial, damagedFiles } = stored;
  const failures = sumBy(parts, (part) => part.failures);
  const into = parts.length === 1 ? 'one incident' : `${formatNumber(parts.length)} incidents`;
  const tasks = agree(failures, 'failed task was', 'failed tasks were');
  const text =
    parts.length === 0
      ? 'Nothing was counted: no failed task of the report leaves an object missing.'
      : `${formatNumber(failures)} ${tasks} counted in ${into}. Objects that were counted before were not counted again. The alerts follow.`;
  const shown = parts
    .toSorted((one, other) => other.failures - one.failures)
    .slice(0, shownAtMost.reportReasons);
  return {
    text,
    blocks: [
      sectionBlock([text, ...shown.map(describePart), ...describeRest(stored, shown.length)]),
      ...(isPartial && damagedFiles.length === 0 ? offerToGoOn(source, stored.tasks) : []),
    ],
  };
}

function describePart(part: StoredPart): string {
  const { incidentId, failures, reason, isKnown } = part;
  const unknown = isKnown ? '' : ' · the report does not say which rule failed';
  return `• \`${shortId(incidentId)}\` · ${formatNumber(failures)} · ${nameReason(reason)} · ${renderRoute(part)}${unknown}`;
}

function describeRest(
  { parts, expected, leftOut, damagedFiles, isPartial }: StoredReport,
  shown: number,
) {
  const hidden = parts.length - shown;
  const damaged = damagedFiles.slice(0, shownAtMost.samples);
  return [
    ...(hidden > 0 ? [`and ${formatNumber(hidden)} more: \`/s3rep list\``] : []),
    ...(expected > 0
      ? [
          `${formatNumber(expected)} ${agree(expected, 'was not counted: it is', 'were not counted: they are')} expected.`,
        ]
      : []),
    ...(leftOut > 0
      ? [
          `${formatNumber(leftOut)} ${agree(leftOut, 'was', 'were')} not counted: the report gives too many reasons.`,
        ]
      : []),
    ...(damaged.length > 0
      ? [
          `⚠️ The content of ${damaged.map((name) => codeSpan(name, shares.sampleKey)).join(', ')} is not what the report says.`,
        ]
      : []),
    ...(isPartial ? ['⚠️ There was no time for the rest of the report.'] : []),
  ];
}

function offerToGoOn(source: ReportSource, from: number) {
  return actionsBlocks([
    {
      text: 'Count the rest',
      label: 'Go on with the rest of the report',
      actionId: 'open_incidents',
      value: formatReportValue(source, from),
      maxCharacters: maxReportValue,
      isPrimary: true,
    },
  ]);
}
