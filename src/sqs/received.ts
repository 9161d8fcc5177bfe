import type { QueueMessage } from '../incidents/ingest/queue-message.ts';

/** A message in hand, and what SQS wants to see when it is deleted. */
export interface Received {
  readonly message: QueueMessage;
  readonly receiptHandle: string;
  /** When it came into the queue. */
  readonly sentAt: Date;
}

/** `sentTimestamp`: in milliseconds, as SQS writes it. Without it a message counts as old. */
export function toReceived(
  message: QueueMessage,
  receiptHandle: string,
  sentTimestamp = '0',
): Received {
  return { message, receiptHandle, sentAt: new Date(Number(sentTimestamp)) };
}
