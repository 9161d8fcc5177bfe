import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** `us-gov-west-1`, `eusc-de-east-1`. */
const regionForm = /^[a-z]{2,8}(-[a-z]+)+-\d{1,2}$/;

/**
 * Says what is wrong if no Region is set, or what is none. It is the AWS SDK's own setting, which has many places, and
 * only the SDK knows them all.
 * @param what - what the Region is of, such as `the Region of the table`
 */
export async function findRegionProblems(client: DynamoDBClient, what: string): Promise<string[]> {
  let region: string;
  try {
    region = await client.config.region();
  } catch {
    return [`AWS_REGION is missing: ${what}, such as eu-west-1.`];
  }
  if (regionForm.test(region)) return [];
  return [`AWS_REGION is ${JSON.stringify(region)}: expected a Region such as eu-west-1.`];
}
