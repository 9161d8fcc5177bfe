import { countNow } from '../../incidents/model/missing-now.ts';
import { sumBy } from '../../lib/sum-by.ts';
import type { types } from '@slack/bolt';
import { isInState } from '../../incidents/model/incident-state.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { formatIncidents } from '../digest/describe-storm.ts';
import { isPartlyForgotten } from '../../incidents/model/kept-details.ts';
import { atLeast, formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { linkBucket } from '../block-kit/link-bucket.ts';

const maxBuckets = 8;

/** What is unresolved by source bucket, the most objects first. */
export function renderBuckets(unresolved: readonly Incident[]): types.KnownBlock[] {
  if (unresolved.length === 0) return [];
  const buckets = [...Map.groupBy(unresolved, ({ sourceBucket }) => sourceBucket).values()]
    .map((incidents) => ({ incidents, missing: missingOf(incidents) }))
    .sort(
      (one, other) => other.missing - one.missing || other.incidents.length - one.incidents.length,
    );
  const hidden = buckets.length - maxBuckets;
  return [
    headerBlock('By source bucket'),
    sectionBlock(buckets.slice(0, maxBuckets).map(({ incidents }) => renderBucket(incidents))),
    ...(hidden > 0
      ? [
          contextBlock([
            `and ${formatCount(hidden)} more ${hidden === 1 ? 'bucket' : 'buckets'}: \`/s3rep list\``,
          ]),
        ]
      : []),
  ];
}

/** One object that is missing in two destinations counts twice, as in the alerts. */
function missingOf(incidents: readonly Incident[]): number {
  return countObjects(incidents.filter(isMissing));
}

function isMissing(incident: Incident): boolean {
  return incident.kind !== 'late' && !isExpected(incident);
}

function isExpected(incident: Incident): boolean {
  return isInState(incident, 'expected');
}

function countObjects(incidents: readonly Incident[]): number {
  return sumBy(incidents, (each) => countNow(each, each.alert?.shown.missingObjects ?? 0));
}

function renderBucket(incidents: readonly Incident[]): string {
  const { sourceBucket, region, partition } = incidents[0]!;
  const isCounted = incidents.every(hasCount);
  const groups = [
    { some: incidents.filter(isMissing), lack: 'missing' },
    { some: incidents.filter(({ kind }) => kind === 'late'), lack: 'late' },
    { some: incidents.filter(isExpected), lack: 'not copied (expected)' },
  ];
  const counts = groups.flatMap(({ some, lack }) => formatLack(some, lack));
  const isAnyUnsaid = groups.some(({ some }) => countObjects(some) === 0 && !some.every(hasCount));
  const none = isCounted ? 'all late objects have arrived' : 'not counted yet';
  const more = isAnyUnsaid ? ['others not counted yet'] : [];
  const objects = counts.length === 0 ? none : [...counts, ...more].join(', ');
  return `• ${linkBucket(sourceBucket, region, partition)}: ${objects} · ${formatIncidents(incidents.length)}`;
}

/** "At least" only where some of these are not counted yet, or forgotten. */
function formatLack(incidents: readonly Incident[], lack: string): string[] {
  const count = countObjects(incidents);
  const isLeast = !incidents.every(hasCount) || incidents.some(isPartlyForgotten);
  return count === 0 ? [] : [`${atLeast(isLeast, count, formatObjects(count))} ${lack}`];
}

function hasCount({ alert }: Incident): boolean {
  return alert !== undefined;
}
