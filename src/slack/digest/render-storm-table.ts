import { formatMissing } from '../alert/format-missing.ts';
import type { types } from '@slack/bolt';
import type { CountedIncident } from '../../incidents/model/compare-incidents.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import type { Storm } from '../../incidents/model/storm.ts';
import { contextBlock, plainText } from '../block-kit/blocks.ts';
import { describeState } from '../alert/describe-state.ts';
import { fitWithin } from '../../lib/fit-within.ts';
import { jsonLength } from '../block-kit/json-length.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

interface Column {
  readonly heading: string;
  /** The other columns are as wide as what is in them. */
  readonly isWrapped?: boolean;
  readonly isNumber?: boolean;
  readonly read: (member: CountedIncident, storm: Storm) => string;
}

const columns: readonly Column[] = [
  { heading: 'State', read: formatState },
  { heading: 'Route', isWrapped: true, read: formatRoute },
  { heading: 'Reason', read: ({ incident }) => incident.reason ?? 'not given' },
  { heading: 'Objects', isNumber: true, read: formatCell },
];

/** The most urgent incidents of a storm, as many as fit, and how many more there are. */
export function renderStormTable(summary: StormSummary): types.KnownBlock[] {
  const { members } = summary;
  const heading = columns.map((column) => cell(column.heading));
  const rows = fitWithin(
    members
      .slice(0, shownAtMost.stormMembers)
      .map((member) => columns.map(({ read }) => cell(read(member, summary.storm)))),
    shares.stormRows,
    jsonLength,
  );
  const hidden = members.length - rows.length;
  return [
    {
      type: 'table',
      column_settings: columns.map(({ isNumber = false, isWrapped = false }) => ({
        align: isNumber ? ('right' as const) : ('left' as const),
        is_wrapped: isWrapped,
      })),
      rows: [heading, ...rows],
    },
    ...(hidden === 0 ? [] : [contextBlock([`and ${formatCount(hidden)} more: *Show all*`])]),
  ];
}

/** Slack reads no markup in raw text. It refuses an empty one. */
function cell(text: string): types.RawTextElement {
  return { type: 'raw_text', text: plainText(text, shares.stormCell).text || '–' };
}

function formatState({ incident }: CountedIncident, storm: Storm): string {
  const { sign, short } = describeState(incident);
  const isOpen = incident.status.kind === 'open' && incident.alert === undefined;
  const isWaiting = isOpen && storm.cause === undefined;
  return `${sign} ${isWaiting ? 'waiting' : short}`;
}

function formatRoute({ incident }: CountedIncident): string {
  const { sourceBucket, destinationBucket = '(not named)' } = incident;
  const names = [sourceBucket, destinationBucket].map(
    (name) => plainText(name, shares.bucketInRow).text,
  );
  return names.join(' → ');
}

function formatCell({ incident, missingObjects }: CountedIncident): string {
  return missingObjects === undefined ? '—' : formatMissing(incident, missingObjects, formatCount);
}
