import * as v from 'valibot';
import { showInput } from './show-input.ts';

/** One thing found in a message's body. `where` is its path, such as `body.Message.Records[0]`. */
export type Unwrapped =
  | { readonly kind: 'record'; readonly where: string; readonly record: unknown }
  | { readonly kind: 'ignored'; readonly name: string }
  | { readonly kind: 'problem'; readonly problem: string };

/** S3 sends at most 64 KB, and SNS's JSON escaping at most doubles it. The rest is room for SNS's own fields. */
const maxBodyBytes = 160_000;

/** S3 → SNS → SQS → Lambda wraps twice; one more is spare. */
const maxEnvelopes = 3;

const notification = v.object({ Records: v.pipe(v.array(v.unknown()), v.minLength(1)) });
const emptyNotification = v.object({ Records: v.strictTuple([]) });
const sqsRecord = v.object({ body: v.string() });
const snsRecord = v.object({ Sns: v.object({ Message: v.string() }) });
const snsNotification = v.object({ Type: v.literal('Notification'), Message: v.string() });
const testEvent = v.object({ Event: v.literal('s3:TestEvent') });
const snsConfirmation = v.object({
  Type: v.picklist(['SubscriptionConfirmation', 'UnsubscribeConfirmation']),
});
/** What S3 on Outposts sends, and nothing else about replication. It names no object, so nothing could be counted. */
const eventBridgeEvent = v.object({
  source: v.string(),
  'detail-type': v.string(),
  resources: v.fallback(v.array(v.string()), []),
  detail: v.looseObject({ failureReason: v.fallback(v.optional(v.string()), undefined) }),
});

/** The records of S3, unread, out of whatever SNS, SQS and Lambda wrapped around them. Never throws. */
export function unwrapEnvelope(body: string): readonly Unwrapped[] {
  const bytes = Buffer.byteLength(body);
  return bytes > maxBodyBytes
    ? [problem(`body: expected at most ${maxBodyBytes} bytes, got ${bytes}`)]
    : unwrapText(body, 'body', 0);
}

function unwrapText(text: string, where: string, envelopes: number): readonly Unwrapped[] {
  if (envelopes > maxEnvelopes) {
    return [problem(`${where}: expected at most ${maxEnvelopes} envelopes, got one more`)];
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [problem(`${where}: expected JSON, got ${showInput(text) || 'nothing'}`)];
  }
  // Records come first, so that nothing beside them can have them ignored.
  if (v.is(notification, json)) {
    return json.Records.flatMap((record, index) =>
      unwrapRecord(record, `${where}.Records[${index}]`, envelopes),
    );
  }
  if (v.is(snsNotification, json)) {
    return unwrapText(json.Message, `${where}.Message`, envelopes + 1);
  }
  if (v.is(emptyNotification, json))
    return [problem(`${where}.Records: expected at least one record, got an empty list`)];
  if (v.is(testEvent, json)) return [{ kind: 'ignored', name: json.Event }];
  if (v.is(snsConfirmation, json)) return [{ kind: 'ignored', name: json.Type }];
  const event = v.safeParse(eventBridgeEvent, json);
  if (event.success) return [describeEventBridge(event.output, where)];
  return [problem(`${where}: expected an object with Records, got ${showInput(text)}`)];
}

function unwrapRecord(record: unknown, where: string, envelopes: number): readonly Unwrapped[] {
  if (v.is(sqsRecord, record)) return unwrapText(record.body, `${where}.body`, envelopes + 1);
  if (v.is(snsRecord, record)) {
    return unwrapText(record.Sns.Message, `${where}.Sns.Message`, envelopes + 1);
  }
  return [{ kind: 'record', where, record }];
}

function describeEventBridge(
  event: v.InferOutput<typeof eventBridgeEvent>,
  where: string,
): Unwrapped {
  const named = [event.detail.failureReason, ...event.resources].filter(
    (each) => each !== undefined,
  );
  const about = named.length === 0 ? '' : ` (${showInput(named.join(', '))})`;
  const what = `"${showInput(event['detail-type'])}" of ${showInput(event.source)}${about}`;
  return problem(
    `${where}: this is an EventBridge event, ${what}. s3rep reads S3's event notifications, ` +
      'which name the object version; EventBridge events do not count',
  );
}

function problem(text: string): Unwrapped {
  return { kind: 'problem', problem: text };
}
