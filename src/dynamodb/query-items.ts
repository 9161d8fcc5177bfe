import { paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';
import type { Table } from './table.ts';

/** Reads all pages of a query, each at most 1 MB. */
export async function queryItems(
  { client, tableName }: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of paginateQuery({ client }, { ...query, TableName: tableName })) {
    items.push(...(page.Items ?? []));
  }
  return items;
}
