import { Buffer } from 'node:buffer';
import { type FailedObject, toFailedObject } from '../model/failed-object.ts';
import type { ObjectList } from '../model/object-list.ts';

/** An item may have 400 KB. Even keys that cannot be compressed stay below it. */
const maxJsonBytes = 300_000;

/** Failed objects of one incident as lists, nearly always one. */
export function packLists(
  incidentId: string,
  objects: readonly FailedObject[],
  writtenAt: Date,
): ObjectList[] {
  const lists: FailedObject[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const object of objects.map(toFailedObject)) {
    const size = Buffer.byteLength(JSON.stringify(object));
    bytes += size;
    if (bytes > maxJsonBytes) {
      lists.push([]);
      bytes = size;
    }
    lists.at(-1)?.push(object);
  }
  return lists.map((part) => ({ incidentId, objects: part, writtenAt }));
}
