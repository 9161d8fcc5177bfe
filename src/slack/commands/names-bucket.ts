import type { IncidentKey } from '../../incidents/model/incident.ts';

/** Whether one of the words is the name of a bucket of this incident, in any case. */
export function namesBucket(incident: IncidentKey, words: readonly string[]): boolean {
  return countNamed(incident, words) > 0;
}

/** The incidents whose buckets are named in these words, in their order; only those with both buckets if there are such. */
export function findByBuckets<T extends IncidentKey>(
  incidents: readonly T[],
  words: readonly string[],
): T[] {
  const named = incidents.filter((incident) => namesBucket(incident, words));
  const inFull = named.filter((incident) => countNamed(incident, words) > 1);
  return inFull.length > 0 ? inFull : named;
}

/** The buckets of an incident that S3 named. */
export function bucketsOf({ sourceBucket, destinationBucket }: IncidentKey): string[] {
  return [sourceBucket, ...(destinationBucket === undefined ? [] : [destinationBucket])];
}

function countNamed(incident: IncidentKey, words: readonly string[]): number {
  const typed = new Set(words.map((word) => word.toLowerCase()));
  return bucketsOf(incident).filter((bucket) => typed.has(bucket.toLowerCase())).length;
}
