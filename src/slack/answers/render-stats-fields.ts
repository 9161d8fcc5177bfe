import { millisecondsInDay } from '../../lib/dates.ts';
import type { Spread } from '../../incidents/stats/spread.ts';
import type { Stats } from '../../incidents/stats/summarize-episodes.ts';
import { formatIncidents } from '../digest/describe-storm.ts';
import { formatDuration } from '../block-kit/format-duration.ts';
import { atLeast, formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { agree } from '../../lib/agree.ts';

/** All figures in one sentence, for notifications. */
export function renderStatsText(stats: Stats, period = formatPeriod(stats)): string {
  const { opened, objects, openNow, isPartial } = stats;
  const all = atLeast(isPartial, objects, formatObjects(objects));
  const what = opened === 0 ? 'no incidents' : `${formatIncidents(opened)}, ${all} missing`;
  return `${period}: ${what}; ${openNow === 0 ? 'none' : formatCount(openNow)} unresolved now`;
}

/** `Last 7 days`, today being one of them. */
export function formatPeriod({ since, now }: Stats): string {
  const days = Math.floor((now.getTime() - since.getTime()) / millisecondsInDay) + 1;
  return `Last ${days} ${agree(days, 'day', 'days')}`;
}

/** How much, and how long it took: mrkdwn for two columns. */
export function renderStatsFields(stats: Stats): string[] {
  const { opened, reopened, objects, isPartial } = stats;
  if (opened === 0) return [`*Opened*\nno incidents`, renderOpenNow(stats)];
  const again = reopened === 0 ? '' : `, ${formatPart(reopened, opened)}reopened`;
  return [
    `*Opened*\n${formatIncidents(opened)}${again}`,
    renderOpenNow(stats),
    `*Time to acknowledge*\n${formatSpread(stats.toAcknowledge)}${formatUnacknowledged(stats)}`,
    `*Time to resolve*\n${formatSpread(stats.toResolve, describeUnresolved(stats))}`,
    `*Objects*\n${objects === 0 ? 'none' : atLeast(isPartial, objects, formatCount(objects))} missing at the last count`,
    `*Outcome*\n${formatEndings(stats)}`,
  ];
}

function renderOpenNow({ openNow, unacknowledgedNow }: Stats): string {
  const nobody =
    unacknowledgedNow === 0 ? '' : `, ${formatPart(unacknowledgedNow, openNow)}unacknowledged`;
  return `*Unresolved now*\n${openNow === 0 ? 'none' : formatIncidents(openNow)}${nobody}`;
}

function formatSpread(spread: Spread | undefined, none = 'none yet'): string {
  if (spread === undefined) return none;
  const { count, medianMillis, ninetiethMillis } = spread;
  const median = formatDuration(medianMillis);
  const times = count === 1 ? median : `median ${median}, p90 ${formatDuration(ninetiethMillis)}`;
  return `${times} (${formatIncidents(count)})`;
}

function describeUnresolved({ recovered, endedByThemselves }: Stats): string | undefined {
  return recovered + endedByThemselves === 0 ? undefined : 'none resolved by people yet';
}

function formatUnacknowledged({ neverAcknowledged, opened }: Stats): string {
  if (neverAcknowledged === 0 || neverAcknowledged === opened) return '';
  const were = neverAcknowledged === 1 ? 'was' : 'were';
  return `; ${formatCount(neverAcknowledged)} of ${formatCount(opened)} ${were} never acknowledged`;
}

function formatEndings(stats: Stats): string {
  const { resolvedByPeople, recovered, endedByThemselves, notOver } = stats;
  return [
    ...(resolvedByPeople === 0 ? [] : [`${formatCount(resolvedByPeople)} resolved by people`]),
    ...(recovered === 0 ? [] : [`${formatCount(recovered)} confirmed by S3`]),
    ...(endedByThemselves === 0 ? [] : [`${formatCount(endedByThemselves)} closed automatically`]),
    ...(notOver === 0 ? [] : [`${formatCount(notOver)} unresolved`]),
  ].join(', ');
}

function formatPart(some: number, all: number): string {
  if (all === 1) return '';
  return some === all ? 'all of them ' : `${formatCount(some)} of them `;
}

/** Of what time nothing is known, and that silence proves nothing. */
export function renderStatsNotes({ knownSince, now, opened }: Stats): string[] {
  const isEmpty = knownSince?.getTime() === now.getTime();
  return [
    ...(isEmpty ? ['No incidents on record yet.'] : []),
    ...(knownSince !== undefined && !isEmpty
      ? [`No records from before ${formatTime(knownSince)}.`]
      : []),
    ...(opened === 0
      ? [
          'This does not prove that everything is replicated: S3 reports failures only for rules with replication metrics on.',
        ]
      : []),
  ];
}
