import type { types } from '@slack/bolt';
import { findReasonInCase } from '../../replication/explain-reason.ts';
import type { CountedIncident } from '../../incidents/model/compare-incidents.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { offerButtons } from '../alert/offer-actions.ts';
import { besideButton } from '../block-kit/buttons.ts';
import { describeAction, describeState } from '../alert/describe-state.ts';
import { formatIncidents } from './describe-storm.ts';
import { escapeText } from '../block-kit/escape-text.ts';
import { fitWithin } from '../../lib/fit-within.ts';
import { splitEvery } from '../../lib/split-every.ts';
import { jsonLength } from '../block-kit/json-length.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatMissing } from '../alert/format-missing.ts';
import { modal } from '../block-kit/modal.ts';
import { renderRoute } from '../alert/render-route.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** Lines that fit one section, each at its longest. */
const linesInSection = 5;

/** All incidents of a storm, a line each, as many as a window takes. The first ones can be opened. */
export function renderStormList({ members }: StormSummary): types.ModalView {
  const lines = fitWithin(
    members.slice(0, shownAtMost.stormLines).map(renderLine),
    shares.stormLines,
    jsonLength,
  );
  const opened = members.length <= shownAtMost.stormRows ? lines.length : shownAtMost.stormRows / 2;
  const hidden = members.length - lines.length;
  return modal('Incidents of the storm', [
    sectionBlock([introduce(members.length, hidden)]),
    ...members.slice(0, Math.min(opened, lines.length)).map((member) => renderRow(member)),
    ...intoSections(lines.slice(opened)),
    sectionBlock([describeHidden(hidden)]),
  ]);
}

function renderRow(member: CountedIncident): types.KnownBlock {
  const [open] = offerButtons('row', member);
  const row = sectionBlock([renderLine(member)]);
  return open === undefined ? row : besideButton(row, open);
}

function introduce(all: number, hidden: number): string {
  if (all === 0) return 'All incidents of this storm are resolved or muted.';
  const shown = hidden === 0 ? '' : `, ${formatCount(all - hidden)} shown here`;
  return `*${formatIncidents(all)}*${shown}, the most urgent first`;
}

function describeHidden(hidden: number): string {
  const rest = hidden === 0 ? '' : `and ${formatCount(hidden)} more, less urgent than these. `;
  return `${rest}\`/s3rep list\` always shows unresolved incidents.`;
}

function renderLine({ incident, missingObjects }: CountedIncident): string {
  const { sign, short } = describeState(incident);
  const action = describeAction(incident);
  return [
    `${sign} *${renderRoute(incident)}*`,
    ...(action === undefined ? [short] : []),
    missingObjects === undefined ? 'not counted yet' : formatMissing(incident, missingObjects),
    escapeText(findReasonInCase(incident.reason, incident).title, shares.reason),
    ...(action === undefined ? [] : [action]),
  ].join(' · ');
}

/** `expand`: nobody who asked for all wants to click "See more". */
function intoSections(lines: readonly string[]): types.KnownBlock[] {
  return splitEvery(lines, linesInSection).map((some) => ({ ...sectionBlock(some), expand: true }));
}
