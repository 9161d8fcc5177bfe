import { type Chunk, endOfChunk, type StoredChunk } from '../incidents/model/chunk.ts';
import type { ChunkStore } from '../incidents/ports/chunk-store.ts';
import { partitionOfIncident } from './incident-items.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import { streamUnexpired } from './query-items.ts';
import { toListItem } from './object-list-items.ts';
import type { Table } from './table.ts';
import { deleteItems, putItems } from './write-items.ts';

const prefix = 'chunk#';

/** Chunks, in the partition of their incident. Tokens tell those of the same millisecond apart. */
export function buildChunkItems(table: Table, newToken: () => string): ChunkStore {
  return {
    addChunks: (chunks, lists = []) =>
      putItems(table, [
        ...lists.map((list) => toListItem(list, newToken())),
        ...chunks.map((chunk) => toChunkItem(chunk, newToken())),
      ]),
    rewriteChunks: (chunks) => putItems(table, chunks.map(toStoredItem)),
    readChunks: (incidentId, now) => readChunks(table, incidentId, now),
    removeChunks: (incidentId, chunkIds) =>
      deleteItems(
        table,
        chunkIds.map((id) => toItem({ pk: partitionOfIncident(incidentId), sk: prefix + id })),
      ),
  };
}

/** Sorted by when the chunk was written. */
export function toChunkItem(chunk: Chunk, token: string): Item {
  return toStoredItem({ ...chunk, chunkId: `${chunk.writtenAt.toISOString()}#${token}` });
}

function toStoredItem({ chunkId, ...chunk }: StoredChunk): Item {
  return toItem({
    ...chunk,
    pk: partitionOfIncident(chunk.incidentId),
    sk: prefix + chunkId,
    ...expiresAt(endOfChunk(chunk)),
  });
}

/** Reads what `toChunkItem` wrote. */
export function fromChunkItem(item: Item): StoredChunk {
  return { ...fieldsOf<Chunk>(item), chunkId: String(item['sk']?.S).slice(prefix.length) };
}

async function* readChunks(
  table: Table,
  incidentId: string,
  now: Date,
): AsyncGenerator<StoredChunk> {
  const pages = streamUnexpired(table, partitionOfIncident(incidentId), prefix, now);
  for await (const page of pages) yield* page.map(fromChunkItem);
}
