import { formatMissing } from './format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import type { types } from '@slack/bolt';
import { isSameMinute } from '../../lib/dates.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { isInState } from '../../incidents/model/incident-state.ts';
import { shortId } from '../../incidents/model/short-id.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { contextBlock, fieldsBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { describeStatusLines, describeSummary, isMended } from './describe-state.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatAge, formatTime } from '../block-kit/format-time.ts';
import { findSharedFolder } from './find-shared-folder.ts';
import { listWarnings } from './list-warnings.ts';
import { renderAlertButtons } from './render-alert-buttons.ts';
import { renderAlertFields } from './render-alert-fields.ts';
import { renderAlertText } from './render-alert-text.ts';
import { formatTitle } from './render-late.ts';
import { renderPlace } from './render-place.ts';
import { renderQuiet } from './render-quiet.ts';
import { describeCause } from './describe-cause.ts';
import { renderReplay } from './describe-replay.ts';
import {
  type AlertContext,
  type AlertLinks,
  renderFollowing,
  renderReopening,
} from './render-reopening.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import {
  bold,
  codeLink,
  link,
  paragraph,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import { shorten } from '../block-kit/shorten.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** The one message that shows an incident, always rendered whole. */
export function renderAlert(
  summary: IncidentSummary,
  explanation: Explanation,
  context: AlertContext,
): RenderedMessage {
  const { sign, words: state } = describeSummary(summary, summary.missingObjects);
  return {
    text: renderAlertText(summary, explanation),
    blocks: [
      headerBlock(`${sign} ${state}: ${formatTitle(summary, explanation)}`),
      fieldsBlock(renderAlertFields(summary)),
      renderReason(summary, explanation),
      ...renderSamples(summary),
      ...renderRemarks(summary, explanation, context),
      contextBlock(renderTimes(summary, explanation)),
      ...renderAlertButtons(summary, explanation, context),
    ],
  };
}

function renderReason(summary: IncidentSummary, explanation: Explanation): types.KnownBlock {
  const { incident } = summary;
  const { awsPage, nextStep } = explanation;
  const isOver = incident.status.kind === 'resolved';
  const code =
    incident.reason === undefined
      ? [words('S3 gave no reason. '), link(awsPage, 'AWS’s page')]
      : [words('Reason code: '), codeLink(awsPage, shorten(incident.reason, shares.reason))];
  if (isMended(summary)) return richTextBlock(paragraph(...code));
  return richTextBlock(
    paragraph(
      prose(explanation.meaning, shares.meaning),
      ...(isOver ? [] : [bold('\nNext step: '), prose(nextStep, shares.nextStep)]),
      words('\n'),
      ...code,
    ),
  );
}

function renderSamples(summary: IncidentSummary): types.KnownBlock[] {
  const { incident, samples } = summary;
  const missingObjects = countNow(incident, summary.missingObjects);
  const shown = samples.slice(0, shownAtMost.samples);
  if (shown.length === 0) return [];
  const keys = shown.map(({ objectKey }) => codeSpan(objectKey, shares.sampleKey));
  const others = missingObjects - shown.length;
  const folder = others > 0 ? findSharedFolder(samples) : undefined;
  const where =
    folder === undefined
      ? ''
      : ` · all ${samples.length} samples are under ${codeSpan(folder, shares.sampleKey)}`;
  const all = formatMissing(incident, missingObjects);
  const heading =
    others > 0
      ? `*${shown.length} of ${all}*${where}`
      : shown.length === 1
        ? '*Object*'
        : '*Objects*';
  return [sectionBlock([heading, ...keys])];
}

function renderRemarks(
  summary: IncidentSummary,
  explanation: Explanation,
  links: AlertLinks,
): types.KnownBlock[] {
  const remarks = [
    ...renderPlace(summary, links),
    ...renderReopening(summary, links),
    ...renderFollowing(summary, links),
    ...renderQuiet(summary),
    ...describeCause(summary),
    ...renderReplay(summary.incident),
    ...listWarnings(summary, explanation).slice(0, shownAtMost.warnings),
  ];
  return remarks.length === 0 ? [] : [sectionBlock(remarks)];
}

function renderTimes(summary: IncidentSummary, { severity }: Explanation): string[] {
  const { incident, firstFailedAt, lastFailedAt } = summary;
  const isOver = incident.status.kind === 'resolved';
  const first = isOver ? formatTime(firstFailedAt) : formatAge(firstFailedAt);
  const weight = isOver || isInState(incident, 'expected') ? '' : ` · severity ${severity}`;
  // Slack shows minutes.
  const isOneMoment = isSameMinute(firstFailedAt, lastFailedAt);
  const [one, each] =
    incident.kind === 'late' ? ['Late since', 'late object'] : ['Failed', 'failure'];
  const failed = isOneMoment
    ? `${one} ${first}`
    : `First ${each} ${first} · last ${each} ${formatTime(lastFailedAt)}`;
  return [`\`${shortId(incident.id)}\`${weight} · ${failed}`, ...describeStatusLines(incident)];
}
