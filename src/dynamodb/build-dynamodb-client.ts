import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { decodeBase64 } from '../lib/decode-base64.ts';
import { readWholeAnswer } from '../lib/read-whole-answer.ts';
import { adviseOnTableError } from './advise-on-table-error.ts';
import { refusePartialAnswer } from './refuse-partial-answers.ts';

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
    base64Decoder: decodeBase64,
    ...overrides,
  });
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        try {
          const result = await next(call);
          refusePartialAnswer(commandName, result.output);
          return result;
        } catch (error) {
          throw adviseOnTableError(error);
        }
      },
    { step: 'initialize' },
  );
  client.middlewareStack.add(
    (next) => async (call) => {
      const result = await next(call);
      await readWholeAnswer(result.response);
      return result;
    },
    // Next to the network: before anything is read from the answer.
    { step: 'deserialize', priority: 'low' },
  );
  return client;
}
