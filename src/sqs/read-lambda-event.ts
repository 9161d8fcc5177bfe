import type { QueueMessage } from '../incidents/ingest/queue-message.ts';

/** What invoked a function on Lambda. */
export interface LambdaEvent {
  readonly messages: readonly QueueMessage[];
  /** From a queue, which takes single messages back; otherwise S3 or SNS invoked the function, with one message. */
  readonly isFromQueue: boolean;
}

/**
 * Reads what AWS invokes a function with: a batch of a queue, or what S3 or SNS says right away.
 *
 * Anything but a batch is one message, whose body is read like any other.
 *
 * @param requestId - of the invocation
 */
export function readLambdaEvent(event: unknown, requestId: string): LambdaEvent {
  const records = (event as { readonly Records?: unknown } | null | undefined)?.Records;
  if (Array.isArray(records) && records.length > 0 && records.every(isOfQueue)) {
    const messages = records.map(({ messageId: id, body }) => ({ id, body }));
    return { messages, isFromQueue: true };
  }
  return { messages: [{ id: requestId, body: JSON.stringify(event ?? null) }], isFromQueue: false };
}

interface QueueRecord {
  readonly messageId: string;
  readonly body: string;
}

function isOfQueue(record: unknown): record is QueueRecord {
  const { eventSource, messageId, body } = (record ?? {}) as Record<string, unknown>;
  return eventSource === 'aws:sqs' && typeof messageId === 'string' && typeof body === 'string';
}
