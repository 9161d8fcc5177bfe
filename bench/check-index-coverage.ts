import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

/** Finds out by a trial whether a server's capacity figures include indexes: DynamoDB's do, dynalite's do not. */
export async function checkIndexCoverage(
  dynamodb: DynamoDBClient,
  tableName: string,
): Promise<boolean> {
  const Key = { pk: { S: 'trial' }, sk: { S: 'trial' } };
  const { ConsumedCapacity } = await dynamodb.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { ...Key, unresolved: { S: 'trial' } },
      ReturnConsumedCapacity: 'TOTAL',
    }),
  );
  await dynamodb.send(new DeleteItemCommand({ TableName: tableName, Key }));
  return (ConsumedCapacity?.CapacityUnits ?? 0) > 1;
}
