import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Storm } from '../incidents/model/storm.ts';
import { fromItem, toItem } from './item.ts';
import type { Table } from './table.ts';
import { tookPlace } from './took-place.ts';

const key = { pk: 'storm', sk: 'newest' };

/** Reads the newest storm; undefined if there never was one. */
export async function readStorm({ client, tableName }: Table): Promise<Storm | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: toItem(key), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const { pk: _pk, sk: _sk, ...fields } = fromItem(Item);
  return fields as unknown as Storm;
}

/** Writes a change, or the first storm with revision 1, unless another was written since the revision before. */
export async function saveStorm(
  { client, tableName }: Table,
  changed: Storm,
): Promise<'saved' | 'conflict'> {
  const isFirst = changed.revision === 1;
  const put = new PutItemCommand({
    TableName: tableName,
    Item: toItem({ ...changed, ...key }),
    ConditionExpression: isFirst ? 'attribute_not_exists(pk)' : 'revision = :previous',
    ...(isFirst
      ? {}
      : { ExpressionAttributeValues: toItem({ ':previous': changed.revision - 1 }) }),
  });
  return (await tookPlace(client.send(put))) ? 'saved' : 'conflict';
}
