import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { DueMarker } from '../incidents/ports/incident-store.ts';
import { duePartitions, fromDueItem, keyOfDue } from './due-item.ts';
import { toItem } from './item.ts';
import { queryItems } from './query-items.ts';
import type { Table } from './table.ts';
import { tookPlace } from './took-place.ts';

/** Reads all due markers, in no order. */
export async function listDue(table: Table): Promise<DueMarker[]> {
  const partitions = await Promise.all(
    duePartitions.map((partition) =>
      queryItems(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': partition }),
      }),
    ),
  );
  return partitions.flat().map(fromDueItem);
}

/** Takes a marker away; one with another token stays, as something came in meanwhile. */
export async function clearDue({ client, tableName }: Table, marker: DueMarker): Promise<void> {
  const remove = new DeleteItemCommand({
    TableName: tableName,
    Key: keyOfDue(marker.incidentId),
    ConditionExpression: 'dueToken = :token',
    ExpressionAttributeValues: toItem({ ':token': marker.token }),
  });
  await tookPlace(client.send(remove));
}
