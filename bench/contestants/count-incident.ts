import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { plainTables } from '../plain-tables.ts';

/** Adds one failure to an incident's counter, and says how many it has now. */
export async function countIncident(client: DynamoDBClient, incident: string): Promise<number> {
  const { Attributes } = await client.send(
    new UpdateItemCommand({
      TableName: plainTables.counters,
      Key: { id: { S: incident } },
      UpdateExpression: 'ADD failures :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.['failures']?.N);
}
