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

/** The condition that no item has this key. */
export const isAbsent = 'attribute_not_exists(pk)';

/**
 * Puts an item if the condition holds; says whether it did.
 *
 * A write whose answer got lost is sent again by the SDK and then fails its own condition, so `false` may also mean that
 * it was written: read again before deciding anything by it. So it is with `deleteIf`.
 *
 * @param values - what the condition's names, such as `:now`, stand for
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

/** Deletes an item if it is there and the condition holds; says whether it did. */
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
