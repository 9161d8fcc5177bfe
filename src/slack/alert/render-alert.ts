import { countNow, formatMissing } from './format-missing.ts';
import type { types } from '@slack/bolt';
import { isSameMinute } from 'date-fns/isSameMinute';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { shortId } from '../../incidents/model/short-id.ts';
import { affectedBy } from '../../replication/affected-by.ts';
import type { Explanation } from '../../replication/explanation.ts';
import type { Affected } from '../../replication/reasons/reason.ts';
import { contextBlock, fieldsBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { describeStatusLines, describeState } from './describe-state.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { listWarnings } from './list-warnings.ts';
import { renderAlertButtons } from './render-alert-buttons.ts';
import { renderAlertFields } from './render-alert-fields.ts';
import { renderAlertText } from './render-alert-text.ts';
import { formatTitle } from './render-late.ts';
import { renderPlace } from './render-place.ts';
import { renderQuiet } from './render-quiet.ts';
import { type AlertLinks, renderFollowing, renderReopening } from './render-reopening.ts';
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
  links: AlertLinks,
): RenderedMessage {
  const { sign, words: state } = describeState(summary.incident, summary.missingObjects);
  return {
    text: renderAlertText(summary, explanation),
    blocks: [
      headerBlock(`${sign} ${state}: ${formatTitle(summary, explanation)}`),
      fieldsBlock(renderAlertFields(summary)),
      renderReason(summary, explanation),
      ...renderSamples(summary),
      ...renderRemarks(summary, explanation, links),
      contextBlock(renderTimes(summary)),
      ...renderAlertButtons(summary, explanation),
    ],
  };
}

function renderReason({ incident }: IncidentSummary, explanation: Explanation): types.KnownBlock {
  const { awsPage, nextStep } = explanation;
  const isOver = incident.status.kind === 'resolved';
  return richTextBlock(
    paragraph(
      prose(explanation.meaning, shares.meaning),
      ...(isOver ? [] : [bold('\nNext step: '), prose(nextStep, shares.nextStep)]),
      ...(incident.reason === undefined
        ? [words('\nS3 gave no reason. '), link(awsPage, 'AWS’s page')]
        : [words('\nReason code: '), codeLink(awsPage, shorten(incident.reason, shares.reason))]),
    ),
  );
}

function renderSamples({
  incident,
  samples,
  missingObjects: all,
}: IncidentSummary): types.KnownBlock[] {
  const missingObjects = countNow(incident, all);
  const shown = samples.slice(0, shownAtMost.samples);
  if (shown.length === 0) return [];
  const keys = shown.map(({ objectKey }) => codeSpan(objectKey, shares.sampleKey));
  const others = missingObjects - shown.length;
  const heading = missingObjects === 1 ? '*Object*' : '*Objects*';
  const more = others > 0 ? [`and ${formatMissing(incident, others, formatCount)} more`] : [];
  return [sectionBlock([heading, ...keys, ...more])];
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
    ...listWarnings(summary, explanation),
  ];
  return remarks.length === 0 ? [] : [sectionBlock(remarks)];
}

const oldestOf: Readonly<Record<Affected, string>> = {
  objects: 'oldest object written',
  'delete markers': 'oldest deletion',
  annotations: 'oldest annotation written',
};

function renderTimes(summary: IncidentSummary): string[] {
  const { incident, firstFailedAt, lastFailedAt, firstRequestedAt } = summary;
  // Slack shows minutes.
  const isOneMoment = isSameMinute(firstFailedAt, lastFailedAt);
  const [one, each] =
    incident.kind === 'late' ? ['Late since', 'late object'] : ['Failed', 'failure'];
  const failed = isOneMoment
    ? `${one} ${formatTime(firstFailedAt)}`
    : `First ${each} ${formatTime(firstFailedAt)} · last ${each} ${formatTime(lastFailedAt)}`;
  const oldest =
    firstRequestedAt === undefined ||
    countNow(incident, summary.missingObjects) === 1 ||
    incident.kind === 'late'
      ? ''
      : ` · ${oldestOf[affectedBy(incident.reason)]} ${formatTime(firstRequestedAt)}`;
  return [`\`${shortId(incident.id)}\` · ${failed}${oldest}`, ...describeStatusLines(incident)];
}
