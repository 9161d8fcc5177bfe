import { paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { expiresAt, type Item, toItem } from './item.ts';
import type { Table } from './table.ts';
import { expiryAttribute } from './table-definition.ts';

type Query = Omit<QueryCommandInput, 'TableName'>;

/** Reads all pages of a query. */
export async function queryItems(table: Table, query: Query): Promise<Item[]> {
  return Array.fromAsync(streamItems(table, query));
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
export async function* streamItems(
  { client, tableName }: Table,
  query: Query,
): AsyncGenerator<Item> {
  for await (const page of paginateQuery({ client }, { ...query, TableName: tableName })) {
    yield* page.Items ?? [];
  }
}

/** The newest state of one kind of item in a partition. DynamoDB may delete expired items days late, so they are skipped. */
export function streamUnexpired(
  table: Table,
  pk: string,
  prefix: string,
  now: Date,
): AsyncGenerator<Item> {
  return streamItems(table, {
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
