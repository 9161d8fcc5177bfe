import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The one table, and how to reach it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}
