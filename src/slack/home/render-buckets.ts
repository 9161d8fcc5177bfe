import { countNow } from '../alert/format-missing.ts';
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
  return countObjects(incidents.filter((each) => each.kind !== 'late' && !isExpected(each)));
}

function isExpected(incident: Incident): boolean {
  return isInState(incident, 'expected');
}

function countObjects(incidents: readonly Incident[]): number {
  return sumBy(incidents, (each) => countNow(each, each.alert?.shown.missingObjects ?? 0));
}

function renderBucket(incidents: readonly Incident[]): string {
  const { sourceBucket, region, partition } = incidents[0]!;
  const isCounted = incidents.every(({ alert }) => alert !== undefined);
  const missing = missingOf(incidents);
  const expected = countObjects(incidents.filter(isExpected));
  const late = countObjects(incidents) - missing - expected;
  const isLeast = !isCounted || incidents.some(isPartlyForgotten);
  const counts = [
    ...(missing === 0 ? [] : [`${atLeast(isLeast, missing, formatObjects(missing))} missing`]),
    ...(late === 0 ? [] : [`${atLeast(isLeast, late, formatObjects(late))} late`]),
    ...(expected === 0
      ? []
      : [`${atLeast(isLeast, expected, formatObjects(expected))} not copied (expected)`]),
  ];
  const none = isCounted ? 'all late objects have arrived' : 'not counted yet';
  const objects = counts.length === 0 ? none : counts.join(', ');
  return `• ${linkBucket(sourceBucket, region, partition)}: ${objects} · ${formatIncidents(incidents.length)}`;
}
