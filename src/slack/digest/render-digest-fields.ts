import { capitalize } from '../../lib/capitalize.ts';
import type { CountedIncident } from '../../incidents/model/compare-incidents.ts';
import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { isHome, lackOfStorm, listOpen, formatStormObjects } from './describe-storm.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { renderRoute } from '../alert/render-route.ts';

/** How many incidents and objects, which buckets, and how many alerts are to come: mrkdwn for two columns. */
export function renderDigestFields(summary: StormSummary): string[] {
  const { members, storm, waiting } = summary;
  const taken = members.length - listOpen(summary).length;
  const acknowledged = taken === 0 ? '' : `, ${formatPart(taken, members.length)} acknowledged`;
  const isSettled = isHome(summary) || (storm.endedAt !== undefined && waiting === 0);
  return [
    `*Incidents*\n${formatCount(members.length)}${acknowledged}`,
    `*${capitalize(lackOfStorm(summary))}*\n${formatStormObjects(summary, formatCount) ?? 'still being counted'}`,
    `*Buckets*\n${describeBuckets(members)}`,
    ...(isSettled ? [] : [`*Waiting for an alert*\n${formatCount(waiting)}`]),
  ];
}

function formatPart(some: number, all: number): string {
  return some === all ? 'all' : `${formatCount(some)} of them`;
}

/** `1 source → 4 destinations`, or the two names where all go the same way. */
function describeBuckets(members: readonly CountedIncident[]): string {
  const [first] = members;
  const sources = new Set(members.map(({ incident }) => incident.sourceBucket)).size;
  const destinations = new Set(members.map(({ incident }) => incident.destinationBucket)).size;
  if (first !== undefined && sources === 1 && destinations === 1) {
    return renderRoute(first.incident);
  }
  const named = countDestinations(members);
  const unnamed = named < destinations ? ' and some unnamed' : '';
  return `${formatNoun(sources, 'source')} → ${formatNoun(named, 'destination')}${unnamed}`;
}

function formatNoun(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** How many destination buckets S3 named. */
export function countDestinations(members: readonly CountedIncident[]): number {
  return new Set(members.flatMap(({ incident }) => incident.destinationBucket ?? [])).size;
}
