/** The two queues of the process. */
interface Queues {
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string | undefined;
}

/** Names what is wrong with the two together: in the same queue, what cannot be parsed would come back again and again. */
export function compareQueues({ queueUrl, deadLetterQueueUrl }: Queues): string[] {
  if (deadLetterQueueUrl === undefined) return [];
  if (deadLetterQueueUrl === queueUrl)
    return ['DEAD_LETTER_QUEUE_URL and QUEUE_URL are the same: expected two queues.'];
  const [letters, queue] = [deadLetterQueueUrl, queueUrl].map(regionOfQueue);
  if (letters === undefined || queue === undefined || letters === queue) return [];
  return [
    `DEAD_LETTER_QUEUE_URL is in ${letters} and QUEUE_URL in ${queue}: expected both in one Region.`,
  ];
}

/** Undefined for an emulator or a VPC endpoint. */
function regionOfQueue(url: string): string | undefined {
  return /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\./.exec(url)?.[1];
}
