import { setTimeout as wait } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  ProvisionedThroughputExceededException,
  ThrottlingException,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { tableTooBusy } from './is-outage.ts';
import type { Item } from './item.ts';
import { backOffMillis } from '../lib/back-off-millis.ts';
import { splitEvery } from '../lib/split-every.ts';
import type { Table } from './table.ts';

/** DynamoDB's limit. At 400 KB an item at most, 25 also stay below its 16 MB per request. */
const itemsPerRequest = 25;

/** With the waits between them some 16 seconds: 25 full chunks of one incident keep its partition busy for 7. */
const maxTries = 10;
const firstWaitMillis = 50;
const maxWaitMillis = 5_000;

type Wait = (millis: number) => Promise<unknown>;

/** Puts items, no two with the same key. Throws when some are unwritten after ten tries, some 16 seconds. */
export async function putItems(
  table: Table,
  items: readonly Item[],
  waitMillis: Wait = wait,
): Promise<void> {
  await writeAll(
    table,
    items.map((Item) => ({ PutRequest: { Item } })),
    waitMillis,
  );
}

/** Deletes items by their keys, whether they are there or not. Throws as `putItems` does. */
export async function deleteItems(table: Table, keys: readonly Item[]): Promise<void> {
  await writeAll(
    table,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
    wait,
  );
}

async function writeAll(
  table: Table,
  all: readonly WriteRequest[],
  waitMillis: Wait,
): Promise<void> {
  for (const few of splitEvery(all, itemsPerRequest)) {
    let left = await write(table, few);
    for (let tries = 1; tries < maxTries && left.length > 0; tries += 1) {
      await waitMillis(backOffMillis(tries, firstWaitMillis, maxWaitMillis));
      left = await write(table, left);
    }
    if (left.length > 0) {
      const error = new Error(
        `DynamoDB left ${left.length} item(s) for "${table.tableName}" unwritten after ${maxTries} tries.`,
      );
      error.name = tableTooBusy;
      throw error;
    }
  }
}

/** Returns what DynamoDB left undone, as it does when a partition is too busy. */
async function write(
  { client, tableName }: Table,
  requests: WriteRequest[],
): Promise<WriteRequest[]> {
  try {
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }),
    );
    return UnprocessedItems?.[tableName] ?? [];
  } catch (error) {
    if (isTooBusy(error)) return requests;
    throw error;
  }
}

/** When it could write none of the items; the SDK has tried three times by then. */
function isTooBusy(error: unknown): boolean {
  return (
    error instanceof ProvisionedThroughputExceededException || error instanceof ThrottlingException
  );
}
