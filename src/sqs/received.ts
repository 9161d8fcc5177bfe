import type { QueueMessage } from '../incidents/ingest/queue-message.ts';

/** A message in hand, and what SQS wants to see when it is deleted. */
export interface Received {
  readonly message: QueueMessage;
  readonly receiptHandle: string;
}
