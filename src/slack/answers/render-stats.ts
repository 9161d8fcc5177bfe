import { sumBy } from '../../lib/sum-by.ts';
import type { types } from '@slack/bolt';
import type { DayCount } from '../../incidents/stats/days.ts';
import type { Share, Stats } from '../../incidents/stats/summarize-episodes.ts';
import { contextBlock, fieldsBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { formatIncidents } from '../digest/describe-storm.ts';
import { formatDay, formatDays } from '../block-kit/format-day.ts';
import { atLeast, formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import { chartBlock } from './render-chart.ts';
import {
  renderStatsFields,
  renderStatsNotes,
  renderStatsText,
  formatPeriod,
} from './render-stats-fields.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';

/** Answers `/s3rep stats`: figures of some days. The chart shows nothing that is not in words beside it. */
export function renderStats(stats: Stats): RenderedMessage {
  return {
    text: renderStatsText(stats),
    blocks: [
      headerBlock(`${formatPeriod(stats)}: ${formatOpened(stats)}`),
      fieldsBlock(renderStatsFields(stats)),
      ...renderDays(stats),
      ...renderShares('reason', stats.byReason),
      ...renderShares('source bucket', stats.byBucket),
      contextBlock([renderSince(stats), ...renderStatsNotes(stats)]),
    ],
  };
}

function formatOpened({ opened }: Stats): string {
  return opened === 0 ? 'no incidents opened' : `${formatIncidents(opened)} opened`;
}

function renderSince({ since }: Stats): string {
  return `Incidents opened since ${formatDay(since)}, 00:00 UTC. An incident that reopened counts each time.`;
}

function renderDays({ byDay, opened }: Stats): types.KnownBlock[] {
  if (opened === 0) return [];
  const bars = byDay.map((days) => ({ label: labelDays(days), value: days.opened }));
  return [
    chartBlock({ title: 'Incidents opened by day (UTC)', counted: 'Incidents opened', bars }),
    sectionBlock([`*By day (UTC)*\n${formatByDay(byDay)}`]),
  ];
}

function formatByDay(byDay: readonly DayCount[]): string {
  const some = byDay.filter(({ opened }) => opened > 0);
  const counts = some.map((days) => `${formatCount(days.opened)} on ${labelDays(days)}`).join(', ');
  return some.length === byDay.length ? counts : `${counts}, none on the other days`;
}

function labelDays({ firstDay, lastDay }: DayCount): string {
  return formatDays(firstDay, lastDay);
}

function formatShare({ objects, isPartial }: Share): string {
  return atLeast(isPartial, objects, formatObjects(objects));
}

/** The most frequent ones, a line each, and how many more there are. */
function renderShares(noun: string, all: readonly Share[]): types.KnownBlock[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, shownAtMost.statsShares);
  const hidden = all.slice(shown.length);
  const lines = shown.map(
    (share) =>
      `• ${nameReason(share.name)}: ${formatIncidents(share.opened)}, ${formatShare(share)}`,
  );
  const inHidden = sumBy(hidden, ({ opened }) => opened);
  const more =
    hidden.length === 0
      ? []
      : [
          `and ${formatCount(hidden.length)} more ${noun}${hidden.length === 1 ? '' : 's'}: ${formatIncidents(inHidden)}`,
        ];
  return [sectionBlock([`*By ${noun}*`, ...lines, ...more])];
}
