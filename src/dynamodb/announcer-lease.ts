import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { toItem } from './item.ts';
import type { Table } from './table.ts';
import { tookPlace } from './took-place.ts';

const key = { pk: 'lease', sk: 'announcer' };

/** Takes or prolongs the lease, unless another owner's has not run out at `now`. */
export async function takeLease(
  { client, tableName }: Table,
  leaseOwner: string,
  now: Date,
  leaseUntil: Date,
): Promise<boolean> {
  const put = new PutItemCommand({
    TableName: tableName,
    Item: toItem({ ...key, leaseOwner, leaseUntil }),
    ConditionExpression:
      'attribute_not_exists(pk) OR leaseUntilEpochMillis <= :now OR leaseOwner = :owner',
    ExpressionAttributeValues: toItem({ ':now': now.getTime(), ':owner': leaseOwner }),
  });
  return tookPlace(client.send(put));
}

/** Gives the lease back, if it is still this owner's. */
export async function releaseLease(
  { client, tableName }: Table,
  leaseOwner: string,
): Promise<void> {
  const remove = new DeleteItemCommand({
    TableName: tableName,
    Key: toItem(key),
    ConditionExpression: 'leaseOwner = :owner',
    ExpressionAttributeValues: toItem({ ':owner': leaseOwner }),
  });
  await tookPlace(client.send(remove));
}
