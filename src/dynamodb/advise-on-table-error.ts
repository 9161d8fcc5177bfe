const noAnswer =
  'Check whether the bot reaches DynamoDB: its network, AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB.';

/** Advice by the error's name, for errors that need a person. */
const advices = new Map([
  [
    'ResourceNotFoundException',
    'The table in TABLE_NAME does not exist: check the name and AWS_REGION, or create it with `npm run create-table`.',
  ],
  [
    'AccessDeniedException',
    'Allow the bot dynamodb:GetItem, BatchGetItem, PutItem, DeleteItem, BatchWriteItem and Query on the table and its index.',
  ],
  ['CredentialsProviderError', 'Give the bot AWS credentials, ideally through an IAM role.'],
  ['ExpiredTokenException', 'Renew the AWS credentials of the bot, or better, use an IAM role.'],
  ['UnrecognizedClientException', 'Check the AWS credentials of the bot.'],
  ['TimeoutError', noAnswer],
]);

/** Appends to an error of DynamoDB what a person should do about it, if that is known. */
export function adviseOnTableError(error: unknown): unknown {
  const advice = error instanceof Error ? advices.get(error.name) : undefined;
  if (error instanceof Error && advice !== undefined && !error.message.includes(advice)) {
    error.message = `${error.message} ${advice}`.trim();
  }
  return error;
}
