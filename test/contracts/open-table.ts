import { createTable } from '../../src/dynamodb/create-table.ts';
import {
  buildDynamodbStores,
  type DynamodbStores,
} from '../../src/dynamodb/build-dynamodb-stores.ts';
import { aClient } from '../dynamodb/a-client.ts';
import type { StoreUnderTest } from './use-workers.ts';

let tableCount = 0;
let tokenCount = 0;

/** Makes a table of its own for one test, on a server that is there. */
export async function openTable(endpoint: string): Promise<StoreUnderTest<DynamodbStores>> {
  const client = aClient(endpoint);
  const tableName = `table-${++tableCount}`;
  await createTable(client, tableName);
  return {
    newWorker: () => buildDynamodbStores(client, tableName, () => `token-${++tokenCount}`),
    close: async () => client.destroy(),
  };
}
