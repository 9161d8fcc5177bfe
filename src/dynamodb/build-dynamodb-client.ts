import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { adviseOnTableError } from './advise-on-table-error.ts';

const connectionTimeoutMillis = 5_000;
/** DynamoDB answers within milliseconds, a large batch within a second or two. The SDK itself would wait for ever. */
const socketTimeoutMillis = 10_000;

/** Builds a client that gives up on dead connections, and whose errors say what to do. Its endpoint is the SDK's setting. */
export function buildDynamodbClient(overrides: DynamoDBClientConfig = {}): DynamoDBClient {
  const client = new DynamoDBClient({
    requestHandler: {
      connectionTimeout: connectionTimeoutMillis,
      socketTimeout: socketTimeoutMillis,
    },
    ...overrides,
  });
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  client.middlewareStack.add(
    (next) => async (call) => {
      try {
        return await next(call);
      } catch (error) {
        throw adviseOnTableError(error);
      }
    },
    { step: 'initialize' },
  );
  return client;
}
