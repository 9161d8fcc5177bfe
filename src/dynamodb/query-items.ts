import {
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { expiresAt, type Item, toItem } from './item.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';

type Query = Omit<QueryCommandInput, 'TableName'>;

/** Reads all pages of a query. */
export async function queryItems(table: Table, query: Query): Promise<Item[]> {
  return (await Array.fromAsync(streamPages(table, query))).flat();
}

/** Reads the newest state of a partition, in the order of sort keys. */
export async function queryPartition(table: Table, pk: string, query: Query = {}): Promise<Item[]> {
  return queryItems(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': pk }),
    ...query,
  });
}

/** Reads page by page, each at most 1 MB. The next one is on its way while one is used, so two are held at most. */
export async function* streamPages(
  { client, tableName }: Table,
  query: Query,
): AsyncGenerator<readonly Item[]> {
  const read = (start: Item | undefined): Promise<QueryCommandOutput> =>
    client.send(new QueryCommand({ ...query, TableName: tableName, ExclusiveStartKey: start }));
  let next: Promise<QueryCommandOutput> | undefined = read(undefined);
  while (next !== undefined) {
    const { Items = [], LastEvaluatedKey: last }: QueryCommandOutput = await next;
    next = last && read(last);
    // It throws when it has its turn; to whoever has read enough by then, it does not matter.
    next?.catch(() => {});
    yield Items;
  }
}

/** The newest state of one kind of item in a partition. DynamoDB may delete expired items days late, so they are skipped. */
export function streamUnexpired(
  table: Table,
  pk: string,
  prefix: string,
  now: Date,
): AsyncGenerator<readonly Item[]> {
  return streamPages(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    FilterExpression: `${expiryAttribute} > :now`,
    ExpressionAttributeValues: toItem({
      ':pk': pk,
      ':prefix': prefix,
      ':now': expiresAt(now)[expiryAttribute],
    }),
  });
}
