import { compareTexts } from '../../lib/compare-texts.ts';
import type { FailedObject } from '../model/failed-object.ts';
import type { Incident } from '../model/incident.ts';
import { maxListed, type ObjectList } from '../model/object-list.ts';
import type { ChunkUnion } from './chunk-union.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * The missing objects of an incident's episode by name: distinct, the earliest failures first, 10,000 at most. Those in
 * lists, and the samples of chunks; without what has arrived.
 */
export async function collectObjects(
  { reopening }: Pick<Incident, 'reopening'>,
  union: Pick<ChunkUnion, 'chunks' | 'hasRecovered'>,
  lists: AsyncIterable<Pick<ObjectList, 'objects' | 'writtenAt'>>,
): Promise<FailedObject[]> {
  const found = new Map<string, FailedObject>();
  const since = reopening?.resolvedAt.getTime() ?? Number.NEGATIVE_INFINITY;
  const add = (objects: readonly FailedObject[], writtenAt: Date): void => {
    if (writtenAt.getTime() <= since) return;
    for (const object of objects) {
      if (found.size >= maxListed) return;
      const print = fingerprint(object);
      if (!found.has(print) && !union.hasRecovered(object)) found.set(print, object);
    }
  };
  for (const { samples, writtenAt, isRecovery } of union.chunks) {
    if (isRecovery !== true) add(samples, writtenAt);
  }
  for await (const { objects, writtenAt } of lists) {
    add(objects, writtenAt);
    if (found.size >= maxListed) break;
  }
  return [...found.values()].toSorted(
    (one, other) =>
      Number(one.failedAt) - Number(other.failedAt) || compareTexts(one.objectKey, other.objectKey),
  );
}
