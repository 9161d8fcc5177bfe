import { paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { type Item, toItem } from './item.ts';
import type { Table } from './table.ts';

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

/** Reads page by page, each at most 1 MB, and holds one of them at a time. */
export async function* streamPages(
  { client, tableName }: Table,
  query: Query,
): AsyncGenerator<readonly Item[]> {
  const pages = paginateQuery({ client }, { ...query, TableName: tableName });
  for await (const { Items = [] } of pages) yield Items;
}
