import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';

/** A client for a stand-in on this machine, which takes any region and credentials. */
export function aClient(endpoint: string): DynamoDBClient {
  return buildDynamodbClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}
