import * as v from 'valibot';
import { readAnswer } from './read-answer.ts';

const rule = v.looseObject({ Name: v.string(), Value: v.string() });
const entry = v.looseObject({
  Id: v.optional(v.string()),
  Events: v.array(v.string()),
  Filter: v.optional(
    v.looseObject({
      Key: v.optional(v.looseObject({ FilterRules: v.optional(v.array(rule)) })),
    }),
  ),
});
/** Nothing else, lest the answer of another command be put in its place. */
const configuration = v.strictObject({
  QueueConfigurations: v.optional(
    v.array(v.looseObject({ ...entry.entries, QueueArn: v.string() })),
  ),
  TopicConfigurations: v.optional(
    v.array(v.looseObject({ ...entry.entries, TopicArn: v.string() })),
  ),
  LambdaFunctionConfigurations: v.optional(
    v.array(v.looseObject({ ...entry.entries, LambdaFunctionArn: v.string() })),
  ),
  EventBridgeConfiguration: v.optional(v.looseObject({})),
});

/** What a bucket notifies about, as `get-bucket-notification-configuration` prints it. */
export type NotificationConfiguration = v.InferOutput<typeof configuration>;

type Described = v.InferOutput<typeof entry>;

/** One target of a bucket's notifications, of whichever kind. */
export interface NotificationEntry {
  /** The entry itself, as it stands in the configuration. */
  readonly source: Described;
  readonly events: readonly string[];
  readonly target: string;
  /** Which keys it is for, in words; empty for all of them. */
  readonly keys: string;
}

/**
 * Reads what a bucket has; an empty text is what the AWS CLI prints for nothing.
 * @throws when the text is not what `get-bucket-notification-configuration` prints
 */
export function readNotification(text: string): NotificationConfiguration {
  if (text === '') return {};
  return readAnswer(text, 'aws s3api get-bucket-notification-configuration', configuration);
}

/** All targets of a bucket, of every kind. */
export function entriesOf({
  QueueConfigurations: queues = [],
  TopicConfigurations: topics = [],
  LambdaFunctionConfigurations: functions = [],
}: NotificationConfiguration): NotificationEntry[] {
  return [
    ...queues.map((each) => toEntry(each, each.QueueArn)),
    ...topics.map((each) => toEntry(each, each.TopicArn)),
    ...functions.map((each) => toEntry(each, each.LambdaFunctionArn)),
  ];
}

function toEntry(source: Described, target: string): NotificationEntry {
  const rules = source.Filter?.Key?.FilterRules ?? [];
  // The console writes a filter without values where a person gave none.
  const keys = rules
    .filter(({ Value }) => Value !== '')
    .map(
      ({ Name, Value }) =>
        `${sides[Name.toLowerCase()] ?? JSON.stringify(Name)} ${JSON.stringify(Value)}`,
    );
  return { source, events: source.Events, target, keys: keys.join(' and ') };
}

const sides: Readonly<Record<string, string>> = { prefix: 'start with', suffix: 'end in' };

/** As a person would say it, in one line. */
export function describeEntry({ events, target, keys }: NotificationEntry): string {
  return `${events.join(', ')} to ${target}${keys === '' ? '' : `, for keys that ${keys}`}`;
}
