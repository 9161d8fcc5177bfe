import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { decodeBase64 } from '../lib/decode-base64.ts';
import { awaitAnswer, endConnectionsAfter } from '../lib/await-answer.ts';
import { requireJson } from '../lib/require-json.ts';
import { adviseOnTableError } from './advise-on-table-error.ts';
import { refusePartialAnswer } from './refuse-partial-answers.ts';

/** DynamoDB answers within milliseconds, a large batch within a second or two. The SDK itself would wait for ever. */
const usualAnswerMillis = 10_000;

/**
 * Builds a client that waits no longer for an answer, and whose errors say what to do. Its endpoint is the SDK's setting.
 * @param millis - for each try
 */
export function buildDynamodbClient(
  overrides: DynamoDBClientConfig = {},
  millis = usualAnswerMillis,
): DynamoDBClient {
  const limit = { service: 'DynamoDB', millis, errorName: 'TimeoutError' } as const;
  const client = new DynamoDBClient({
    requestHandler: endConnectionsAfter(millis),
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
      const result = await awaitAnswer(() => next(call), limit);
      requireJson(result.response);
      return result;
    },
    // Next to the network: before anything is read from the answer.
    { step: 'deserialize', priority: 'low' },
  );
  return client;
}
