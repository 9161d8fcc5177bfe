const noAnswer =
  'Check whether the bot reaches SQS: its network, the Region in QUEUE_URL, AWS_ENDPOINT_URL_SQS. It goes on trying.';

/** By the error's name. Names without an entry need no person, or nothing that could be said here. */
const advices = new Map([
  [
    'AccessDenied',
    'Allow the bot sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility on the queue, sqs:SendMessage on the dead-letter queue, and kms:Decrypt if a customer managed key encrypts it.',
  ],
  ['KmsAccessDenied', 'Allow the bot kms:Decrypt on the key that encrypts the queue.'],
  [
    'QueueDoesNotExist',
    'Check QUEUE_URL and DEAD_LETTER_QUEUE_URL, and the account and Region of the queues.',
  ],
  ['AnswerTooLate', noAnswer],
  ['TimeoutError', noAnswer],
  ['CredentialsProviderError', 'Give the bot AWS credentials, ideally through an IAM role.'],
  ['ExpiredToken', 'Renew the AWS credentials of the bot, or better, use an IAM role.'],
]);

/** Says what a person should do about an error of SQS, if that is known. */
export function adviseOnError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return advices.get(error.name.replace(/Exception$/, ''));
}
