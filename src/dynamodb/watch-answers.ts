import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * Watches each try of a call from now on.
 * @returns whether the table answered the last one: a refusal is an answer, a server in trouble gives none
 */
export function watchAnswers(dynamodb: DynamoDBClient): () => boolean {
  let isAnswered = true;
  dynamodb.middlewareStack.add(
    (next) => async (call) => {
      try {
        const result = await next(call);
        isAnswered = (result.response as { readonly statusCode: number }).statusCode < 500;
        return result;
      } catch (error) {
        isAnswered = false;
        throw error;
      }
    },
    { step: 'deserialize', priority: 'normal' },
  );
  return () => isAnswered;
}
