import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * Says what is wrong if no Region is set. It is the AWS SDK's own setting, which has many places, and only the SDK knows
 * them all.
 * @param what - what the Region is of, such as `the Region of the table`
 */
export async function findRegionProblems(client: DynamoDBClient, what: string): Promise<string[]> {
  try {
    await client.config.region();
    return [];
  } catch {
    return [`AWS_REGION is missing: ${what}, such as eu-west-1.`];
  }
}
