import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { endOfChunk } from '../incidents/model/chunk.ts';
import type { FailedObject } from '../incidents/model/failed-object.ts';
import type { ObjectList, StoredObjectList } from '../incidents/model/object-list.ts';
import type { ObjectLists } from '../incidents/ports/object-lists.ts';
import { partitionOfIncident } from './incident-items.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import { streamUnexpired } from './query-items.ts';
import type { Table } from './table.ts';
import { putItems } from './write-items.ts';

const prefix = 'objects#';

/** Objects by name, in the partition of their incident, compressed: some 40 bytes each. */
export function buildObjectListItems(table: Table): ObjectLists {
  return {
    rewriteLists: (lists) => putItems(table, lists.map(toStoredItem)),
    async *readLists(incidentId, now) {
      const pages = streamUnexpired(table, partitionOfIncident(incidentId), prefix, now);
      for await (const page of pages) yield* page.map(fromListItem);
    },
  };
}

/** Sorted by when the list was written. */
export function toListItem(list: ObjectList, token: string): Item {
  return toStoredItem({ ...list, listId: `${list.writtenAt.toISOString()}#${token}` });
}

function toStoredItem({ listId, objects, ...list }: StoredObjectList): Item {
  return toItem({
    ...list,
    compressed: deflateRawSync(JSON.stringify(toColumns(objects))),
    pk: partitionOfIncident(list.incidentId),
    sk: prefix + listId,
    ...expiresAt(endOfChunk(list)),
  });
}

function fromListItem(item: Item): StoredObjectList {
  const { compressed, ...list } = fieldsOf<
    Omit<ObjectList, 'objects'> & { compressed: Uint8Array }
  >(item);
  const columns = JSON.parse(inflateRawSync(compressed).toString()) as Columns;
  const listId = String(item['sk']?.S).slice(prefix.length);
  return { ...list, listId, objects: fromColumns(columns) };
}

/** Alike beside alike, so that it compresses well. Times are milliseconds since 1970. */
interface Columns {
  readonly keys: readonly string[];
  readonly versions: readonly string[];
  readonly sizes: readonly (number | null)[];
  readonly failed: readonly number[];
  readonly requested: readonly (number | null)[];
}

function toColumns(objects: readonly FailedObject[]): Columns {
  return {
    keys: objects.map(({ objectKey }) => objectKey),
    versions: objects.map(({ versionId }) => versionId),
    sizes: objects.map(({ sizeBytes }) => sizeBytes ?? null),
    failed: objects.map(({ failedAt }) => failedAt.getTime()),
    requested: objects.map(({ requestedAt }) => requestedAt?.getTime() ?? null),
  };
}

function fromColumns({ keys, versions, sizes, failed, requested }: Columns): FailedObject[] {
  return keys.map((objectKey, index) => {
    const requestedMillis = requested[index] ?? undefined;
    return {
      objectKey,
      versionId: versions[index] ?? 'null',
      sizeBytes: sizes[index] ?? undefined,
      failedAt: new Date(failed[index] ?? 0),
      ...(requestedMillis !== undefined && { requestedAt: new Date(requestedMillis) }),
    };
  });
}
