import type { Share, Stats } from '../../incidents/stats/summarize-episodes.ts';
import { contextBlock, fieldsBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { formatDays } from '../block-kit/format-day.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import {
  nameShare,
  renderStatsFields,
  renderStatsNotes,
  renderStatsText,
} from './render-stats-fields.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';

/** What happened in a week, in short, for a channel. Without a chart, so that no Slack refuses it. */
export function renderWeekly(stats: Stats): RenderedMessage {
  const max = [
    ...sayMost('Most frequent reasons', stats.byReason),
    ...sayMost('Most affected buckets', stats.byBucket),
  ];
  return {
    text: renderStatsText(stats, sayWeek(stats)),
    blocks: [
      headerBlock(sayWeek(stats)),
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
function sayWeek({ since, now }: Stats): string {
  return `Replication failures, week of ${formatDays(since, now)}`;
}

function sayMost(heading: string, all: readonly Share[]): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, shownAtMost.weeklyShares);
  const named = shown.map((share) => `${nameShare(share)} (${formatCount(share.opened)})`);
  const hidden = all.length - shown.length;
  const more = hidden === 0 ? '' : ` and ${formatCount(hidden)} more`;
  return [`*${heading}* ${named.join(', ')}${more}`];
}
