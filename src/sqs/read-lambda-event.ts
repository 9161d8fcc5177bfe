import * as v from 'valibot';
import type { QueueMessage } from '../incidents/ingest/queue-message.ts';
import { type Received, toReceived } from './received.ts';

/** What invoked a function on Lambda: a queue, which takes single messages back, or S3 or SNS with one event. */
export type LambdaEvent =
  | { readonly kind: 'batch'; readonly received: readonly Received[] }
  | { readonly kind: 'direct'; readonly message: QueueMessage };

const queueRecord = v.object({
  eventSource: v.literal('aws:sqs'),
  messageId: v.string(),
  receiptHandle: v.string(),
  body: v.string(),
  attributes: v.optional(v.object({ SentTimestamp: v.optional(v.string()) })),
});
const queueEvent = v.object({ Records: v.pipe(v.array(queueRecord), v.minLength(1)) });

/** Reads what invoked a function: a batch of a queue, or an event of S3 or SNS, which is one message. */
export function readLambdaEvent(event: unknown, requestId: string): LambdaEvent {
  if (!v.is(queueEvent, event)) {
    return { kind: 'direct', message: { id: requestId, body: JSON.stringify(event ?? null) } };
  }
  const received = event.Records.map(({ messageId: id, body, receiptHandle, attributes }) =>
    toReceived({ id, body }, receiptHandle, attributes?.SentTimestamp),
  );
  return { kind: 'batch', received };
}
