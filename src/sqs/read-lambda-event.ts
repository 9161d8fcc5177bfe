import * as v from 'valibot';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';

/** What invoked a function on Lambda. */
export interface LambdaEvent {
  readonly messages: readonly QueueMessage[];
  /** From a queue, which takes single messages back; otherwise S3 or SNS invoked the function, with one message. */
  readonly isFromQueue: boolean;
}

const queueRecord = v.object({
  eventSource: v.literal('aws:sqs'),
  messageId: v.string(),
  body: v.string(),
});
const queueEvent = v.object({ Records: v.pipe(v.array(queueRecord), v.minLength(1)) });

/** Reads what invoked a function: a batch of a queue, or an event of S3 or SNS, which is one message. */
export function readLambdaEvent(event: unknown, requestId: string): LambdaEvent {
  if (v.is(queueEvent, event)) {
    const messages = event.Records.map(({ messageId: id, body }) => ({ id, body }));
    return { messages, isFromQueue: true };
  }
  return { messages: [{ id: requestId, body: JSON.stringify(event ?? null) }], isFromQueue: false };
}
