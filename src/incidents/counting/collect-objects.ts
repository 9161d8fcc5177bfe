import { compareTexts } from '../../lib/compare-texts.ts';
import type { FailedObject } from '../model/failed-object.ts';
import type { Incident } from '../model/incident.ts';
import { maxListed, type ObjectList } from '../model/object-list.ts';
import { vouchedUntil } from '../model/missing-now.ts';
import type { ChunkUnion } from './chunk-union.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * The objects of an incident that are missing now, by name: distinct, the earliest failures first, 10,000 at most. Those
 * in lists, and the samples of chunks; without what has arrived, and what a person resolved before.
 */
export async function collectObjects(
  incident: Pick<Incident, 'kind' | 'reopening'>,
  union: Pick<ChunkUnion, 'chunks' | 'hasRecovered' | 'whatIsMissingSince'>,
  lists: AsyncIterable<Pick<ObjectList, 'objects' | 'writtenAt'>>,
): Promise<FailedObject[]> {
  const found = new Map<string, FailedObject>();
  const until = vouchedUntil(incident);
  const isVouched = union.whatIsMissingSince(until);
  const add = (objects: readonly FailedObject[], writtenAt: Date): void => {
    if (until !== undefined && writtenAt <= until) return;
    for (const object of objects) {
      if (found.size >= maxListed) return;
      const print = fingerprint(object);
      if (found.has(print) || isVouched(object) || union.hasRecovered(object)) continue;
      found.set(print, object);
    }
  };
  for (const { samples, writtenAt, isRecovery } of union.chunks) {
    if (isRecovery !== true) add(samples, writtenAt);
  }
  for await (const { objects, writtenAt } of lists) {
    add(objects, writtenAt);
    if (found.size >= maxListed) break;
  }
  return [...found.values()].toSorted(compareFailed);
}

/** The earliest failures first, and in the same moment by key. */
export function compareFailed(one: FailedObject, other: FailedObject): number {
  return (
    Number(one.failedAt) - Number(other.failedAt) || compareTexts(one.objectKey, other.objectKey)
  );
}
