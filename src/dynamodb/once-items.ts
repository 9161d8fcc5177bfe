import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { addDays } from 'date-fns/addDays';
import { toEpochSeconds } from './chunk-item.ts';
import { toItem } from './item.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';
import { tookPlace } from './took-place.ts';
import { deleteItems } from './write-items.ts';

/** Long after anybody might take the same turn. */
const keptDays = 30;

const keyOf = (name: string) => ({ pk: 'turn', sk: name });

/** Takes something to do that is done once. False if somebody has taken it. */
export async function claimOnce(
  { client, tableName }: Table,
  name: string,
  now: Date,
): Promise<boolean> {
  const put = new PutItemCommand({
    TableName: tableName,
    Item: toItem({ ...keyOf(name), [expiryAttribute]: toEpochSeconds(addDays(now, keptDays)) }),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return tookPlace(client.send(put));
}

/** Leaves it to somebody else. */
export async function releaseOnce(table: Table, name: string): Promise<void> {
  await deleteItems(table, [toItem(keyOf(name))]);
}
