import type { Share, Stats } from '../../incidents/stats/summarize-episodes.ts';
import { contextBlock, fieldsBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { formatDays } from '../block-kit/format-day.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import { renderStatsFields, renderStatsNotes, renderStatsText } from './render-stats-fields.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';

/** What happened in a week, in short, for a channel. Without a chart, so that no Slack refuses it. */
export function renderWeekly(stats: Stats): RenderedMessage {
  const max = [
    ...renderMost('Most frequent reasons', stats.byReason),
    ...renderMost('Most affected buckets', stats.byBucket),
  ];
  return {
    text: renderStatsText(stats, formatWeek(stats)),
    blocks: [
      headerBlock(formatWeek(stats)),
      fieldsBlock(renderStatsFields(stats)),
      ...(max.length === 0 ? [] : [sectionBlock(max)]),
      contextBlock([
        'Only incidents routed to this channel. `/s3rep stats` shows all.',
        ...renderStatsNotes(stats),
      ]),
    ],
  };
}

/** A week begins and ends at the same hour, so it touches eight days. */
function formatWeek({ since, now }: Stats): string {
  return `Replication failures, week of ${formatDays(since, now)}`;
}

function renderMost(heading: string, all: readonly Share[]): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, shownAtMost.weeklyShares);
  const named = shown.map((share) => `${nameReason(share.name)} (${formatCount(share.opened)})`);
  const hidden = all.length - shown.length;
  const more = hidden === 0 ? '' : ` and ${formatCount(hidden)} more`;
  return [`*${heading}* ${named.join(', ')}${more}`];
}
