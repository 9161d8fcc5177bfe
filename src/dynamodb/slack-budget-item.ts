import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SlackBudget } from '../incidents/model/slack-budget.ts';
import { fromItem, toItem } from './item.ts';
import type { Table } from './table.ts';

const key = { pk: 'lease', sk: 'slack-budget' };

/** Reads what the last announcer left of Slack's allowance; undefined if there never was one. */
export async function readBudget({ client, tableName }: Table): Promise<SlackBudget | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: toItem(key), ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  const { pk: _pk, sk: _sk, ...fields } = fromItem(Item);
  return fields as unknown as SlackBudget;
}

/** Leaves the budget to the next announcer. */
export async function saveBudget({ client, tableName }: Table, budget: SlackBudget): Promise<void> {
  await client.send(
    new PutItemCommand({ TableName: tableName, Item: toItem({ ...budget, ...key }) }),
  );
}
