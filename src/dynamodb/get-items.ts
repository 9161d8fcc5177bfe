import { BatchGetItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';
import { splitEvery } from '../lib/split-every.ts';
import type { Table } from './table.ts';

const keysPerRequest = 100;

/** Reads the newest state of one item. */
export async function getItem({ client, tableName }: Table, key: Item): Promise<Item | undefined> {
  const get = new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true });
  return (await client.send(get)).Item;
}

/** Reads the newest state of items by their keys, in no order. Those that are not there are left out. */
export async function getItems(
  { client, tableName }: Table,
  keys: readonly Item[],
): Promise<Item[]> {
  const found: Item[] = [];
  for (const few of splitEvery(keys, keysPerRequest)) {
    // Above 16 MB, or when it is too busy, DynamoDB answers a part and names the keys that are left.
    for (let left: Item[] = few; left.length > 0; ) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({
          RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } },
        }),
      );
      const some = Responses?.[tableName] ?? [];
      found.push(...some);
      left = UnprocessedKeys?.[tableName]?.Keys ?? [];
      if (left.length > 0 && some.length === 0) {
        throw new Error(
          `DynamoDB left ${left.length} item(s) of "${tableName}" unread: it is too busy.`,
        );
      }
    }
  }
  return found;
}
