import type { StoredChunk } from '../incidents/model/chunk.ts';
import { chunkPrefix, fromChunkItem, toEpochSeconds } from './chunk-item.ts';
import { partitionOfIncident } from './incident-item.ts';
import { toItem } from './item.ts';
import { streamItems } from './query-items.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';

/** Reads an incident's chunks, in the order of their ids, without those that DynamoDB ought to have deleted by `now`. */
export async function* readChunks(
  table: Table,
  incidentId: string,
  now: Date,
): AsyncGenerator<StoredChunk> {
  const items = streamItems(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    FilterExpression: `${expiryAttribute} > :now`,
    ExpressionAttributeValues: toItem({
      ':pk': partitionOfIncident(incidentId),
      ':prefix': chunkPrefix,
      ':now': toEpochSeconds(now),
    }),
  });
  for await (const item of items) yield fromChunkItem(item);
}
