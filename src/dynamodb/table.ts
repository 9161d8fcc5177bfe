import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, toItem } from './item.ts';

/** The one table, and how to reach it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Holds where no item has this key. */
export const isAbsent = 'attribute_not_exists(pk)';

/**
 * Puts an item if the condition holds, and returns whether it did.
 * The SDK repeats a write whose answer got lost, which then fails its own condition: so `false` may also mean that it
 * was written. Read again before deciding anything by it.
 */
export async function putIf(
  { client, tableName }: Table,
  item: Item,
  condition: string,
  values?: object,
): Promise<boolean> {
  const put = new PutItemCommand({
    TableName: tableName,
    Item: item,
    ConditionExpression: condition,
    ...(values && { ExpressionAttributeValues: toItem(values) }),
  });
  return tookPlace(client.send(put));
}

/** Deletes an item if the condition holds. The result is as uncertain as that of `putIf`. */
export async function deleteIf(
  { client, tableName }: Table,
  key: Item,
  condition: string,
  values: object,
): Promise<boolean> {
  const remove = new DeleteItemCommand({
    TableName: tableName,
    Key: key,
    ConditionExpression: condition,
    ExpressionAttributeValues: toItem(values),
  });
  return tookPlace(client.send(remove));
}

async function tookPlace(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
