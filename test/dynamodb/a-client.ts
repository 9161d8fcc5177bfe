import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';

const settings = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** A client for a stand-in on this machine, which takes any region and credentials. */
export function aClient(endpoint: string): DynamoDBClient {
  return buildDynamodbClient({ endpoint, ...settings });
}

/** The same for many calls: a third of what one costs is its signature, which no stand-in verifies. */
export function anUnsignedClient(endpoint: string): DynamoDBClient {
  return buildDynamodbClient({ endpoint, ...settings, signer: { sign } });
}

async function sign<Request extends { headers: Record<string, string> }>(request: Request) {
  const authorization = 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none';
  const headers = { ...request.headers, authorization, 'x-amz-date': 'any' };
  return Object.assign(request, { headers });
}
