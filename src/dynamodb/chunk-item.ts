import { addDays } from 'date-fns/addDays';
import type { Chunk, StoredChunk } from '../incidents/model/chunk.ts';
import { chunkLifeDays, recoveryLifeDays } from '../incidents/model/times.ts';
import { partitionOfIncident } from './incident-item.ts';
import { fromItem, type Item, toItem } from './item.ts';
import { expiryAttribute } from './table-definition.ts';

/** What the sort key of every chunk begins with. */
export const chunkPrefix = 'chunk#';

/**
 * A chunk as an item.
 *
 * @param token - tells it from another chunk of the same incident and millisecond
 */
export function toChunkItem(chunk: Chunk, token: string): Item {
  const lifeDays = chunk.isRecovery ? recoveryLifeDays : chunkLifeDays;
  return toItem({
    ...chunk,
    pk: partitionOfIncident(chunk.incidentId),
    sk: `${chunkPrefix}${chunk.writtenAt.toISOString()}#${token}`,
    [expiryAttribute]: toEpochSeconds(addDays(chunk.writtenAt, lifeDays)),
  });
}

/** Reads what `toChunkItem` wrote; only this code writes to the table, so the shape is taken on trust. */
export function fromChunkItem(item: Item): StoredChunk {
  const { pk: _pk, sk, [expiryAttribute]: _expiry, ...fields } = fromItem(item);
  return { ...(fields as unknown as Chunk), chunkId: String(sk).slice(chunkPrefix.length) };
}

/** Where a chunk is. */
export function keyOfChunk(incidentId: string, chunkId: string): Item {
  return toItem({ pk: partitionOfIncident(incidentId), sk: chunkPrefix + chunkId });
}

/** Whole seconds since 1970, the unit in which DynamoDB expects the time of expiry. */
export function toEpochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
