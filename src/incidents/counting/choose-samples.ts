import { compareTexts } from '../../lib/compare-texts.ts';
import { type FailedObject, toFailedObject } from '../model/failed-object.ts';
import { fingerprint } from './fingerprint.ts';

/** A chunk of so few object versions names all of them. */
export const maxSamples = 5;

/** At most 5 distinct object versions, the earliest failures first, whatever the order they came in. */
export function chooseSamples(candidates: readonly FailedObject[]): FailedObject[] {
  const distinct = new Map(findEarliest(candidates).map((sample) => [fingerprint(sample), sample]));
  return [...distinct]
    .sort(
      ([a, one], [b, other]) => Number(one.failedAt) - Number(other.failedAt) || compareTexts(a, b),
    )
    .slice(0, maxSamples)
    .map(([, candidate]) => toFailedObject(candidate));
}

function findEarliest(candidates: readonly FailedObject[]): readonly FailedObject[] {
  const byTime = candidates.toSorted((one, other) => Number(one.failedAt) - Number(other.failedAt));
  const seen = new Set<string>();
  const end = byTime.findIndex(({ objectKey, versionId, failedAt }, index) => {
    if (seen.size >= maxSamples && failedAt > byTime[index - 1]!.failedAt) return true;
    seen.add(JSON.stringify([objectKey, versionId]));
    return false;
  });
  return end === -1 ? byTime : byTime.slice(0, end);
}
