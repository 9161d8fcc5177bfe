import { millisecondsInDay } from 'date-fns/constants';
import type { Spread } from '../../incidents/stats/spread.ts';
import type { Share, Stats } from '../../incidents/stats/summarize-episodes.ts';
import { sayIncidents } from '../digest/describe-storm.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatDuration } from '../block-kit/format-duration.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** The whole of it in one sentence, for notifications. `period`: in words. */
export function renderStatsText(stats: Stats, period = sayPeriod(stats)): string {
  const { opened, objects, openNow } = stats;
  const what = opened === 0 ? 'no incidents' : `${sayIncidents(opened)}, ${formatObjects(objects)}`;
  return `${period}: ${what}; ${openNow === 0 ? 'none' : formatCount(openNow)} unresolved now`;
}

/** `Last 7 days`, today being one of them. */
export function sayPeriod({ since, now }: Stats): string {
  return `Last ${Math.floor((now.getTime() - since.getTime()) / millisecondsInDay) + 1} days`;
}

/** How much, and how long it took: mrkdwn for two columns. */
export function renderStatsFields(stats: Stats): string[] {
  const { opened, reopened, objects } = stats;
  if (opened === 0) return [`*Opened*\nno incidents`, renderOpenNow(stats)];
  const again = reopened === 0 ? '' : `, ${sayOf(reopened, opened)}reopened`;
  return [
    `*Opened*\n${sayIncidents(opened)}${again}`,
    renderOpenNow(stats),
    `*Time to acknowledge*\n${sayTimes(stats.toAcknowledge)}${sayUnacknowledged(stats)}`,
    `*Time to resolve*\n${sayTimes(stats.toResolve)}`,
    `*Objects*\n${objects === 0 ? 'none' : formatCount(objects)} missing at the last count`,
    `*Outcome*\n${sayEndings(stats)}`,
  ];
}

function renderOpenNow({ openNow, unacknowledgedNow }: Stats): string {
  const nobody =
    unacknowledgedNow === 0 ? '' : `, ${sayOf(unacknowledgedNow, openNow)}unacknowledged`;
  return `*Unresolved now*\n${openNow === 0 ? 'none' : sayIncidents(openNow)}${nobody}`;
}

/** The median and the 90th percentile in words of everyday. */
function sayTimes(spread: Spread | undefined): string {
  if (spread === undefined) return 'none yet';
  const { count, medianMillis, ninetiethMillis } = spread;
  const median = formatDuration(medianMillis);
  const times = count === 1 ? median : `median ${median}, p90 ${formatDuration(ninetiethMillis)}`;
  return `${times} (${sayIncidents(count)})`;
}

function sayUnacknowledged({ neverAcknowledged, opened }: Stats): string {
  if (neverAcknowledged === 0 || neverAcknowledged === opened) return '';
  const were = neverAcknowledged === 1 ? 'was' : 'were';
  return `; ${formatCount(neverAcknowledged)} of ${formatCount(opened)} ${were} never acknowledged`;
}

function sayEndings(stats: Stats): string {
  const { resolvedByPeople, recovered, endedByThemselves, notOver } = stats;
  return [
    ...(resolvedByPeople === 0 ? [] : [`${formatCount(resolvedByPeople)} resolved by people`]),
    ...(recovered === 0 ? [] : [`${formatCount(recovered)} confirmed by S3`]),
    ...(endedByThemselves === 0 ? [] : [`${formatCount(endedByThemselves)} closed automatically`]),
    ...(notOver === 0 ? [] : [`${formatCount(notOver)} unresolved`]),
  ].join(', ');
}

function sayOf(some: number, all: number): string {
  if (all === 1) return '';
  return some === all ? 'all of them ' : `${formatCount(some)} of them `;
}

/** A reason, or a bucket, in mrkdwn. */
export function nameShare({ name }: Share): string {
  return name === undefined ? 'no reason given' : nameText(name, shares.reason);
}

/** Says of what time nothing is known, or nothing if all of the period is; and that silence proves nothing. */
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
