import type { CountedIncident } from '../../incidents/model/compare-incidents.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { describeState } from '../alert/describe-state.ts';
import { fitWithin } from '../../lib/fit-within.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatMissing } from '../alert/format-missing.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import { listStormTimes } from './list-storm-times.ts';
import { renderDigestFields } from './render-digest-fields.ts';
import { renderDigestText } from './render-digest-text.ts';
import { renderRoute } from '../alert/render-route.ts';
import { renderPlainSharedCause } from './render-shared-cause.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** A digest for a Slack that refuses its blocks: complete, in mrkdwn, without buttons. */
export function renderPlainDigest(summary: StormSummary): string {
  const { members } = summary;
  const lines = fitWithin(
    members.slice(0, shownAtMost.stormMembers).map(renderLine),
    shares.plainStormBytes,
    (line) => Buffer.byteLength(`${line}\n`),
  );
  const hidden = members.length - lines.length;
  const details =
    members.length === 0
      ? []
      : [
          ...renderDigestFields(summary).map((field) => field.replace('\n', ' ')),
          ...renderPlainSharedCause(summary),
          ...lines,
          ...(hidden === 0 ? [] : [`and ${formatCount(hidden)} more`]),
        ];
  return [
    renderDigestText(summary),
    ...details,
    ...listStormTimes(summary),
    'Slack rejected the buttons. `/s3rep list` shows unresolved incidents.',
  ].join('\n');
}

function renderLine({ incident, missingObjects }: CountedIncident): string {
  const { reason } = incident;
  const { sign, short } = describeState(incident);
  return [
    `${sign} ${short} · ${renderRoute(incident)}`,
    nameReason(reason),
    missingObjects === undefined ? 'not counted yet' : formatMissing(incident, missingObjects),
  ].join(' · ');
}
