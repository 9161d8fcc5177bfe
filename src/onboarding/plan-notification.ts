import * as v from 'valibot';
import { type Onboarding, replicationEvents, targetArn } from './onboarding.ts';
import { readAnswer } from './read-answer.ts';

const everyEvent = 's3:Replication:*';
const entry = v.looseObject({ Id: v.optional(v.string()), Events: v.array(v.string()) });
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

/** What a bucket will notify about. */
export interface NotificationPlan {
  readonly existing: NotificationConfiguration;
  /** All of it: S3 replaces everything that the bucket had. */
  readonly configuration: NotificationConfiguration;
  readonly kept: readonly string[];
  readonly isThereAlready: boolean;
}

/**
 * Reads what a bucket has; an empty text is what the AWS CLI prints for nothing.
 *
 * @throws when the text is not what `get-bucket-notification-configuration` prints
 */
export function readNotification(text: string): NotificationConfiguration {
  if (text === '') return {};
  return readAnswer(text, 'aws s3api get-bucket-notification-configuration', configuration);
}

/** Adds s3rep. Throws when another target has these events: S3 takes one for each event and prefix. */
export function planNotification(
  onboarding: Onboarding,
  existing: NotificationConfiguration,
): NotificationPlan {
  const arn = targetArn(onboarding);
  const taken = entriesOf(existing).filter(({ events }) => events.some(isReplicationEvent));
  const others = taken.filter(({ target }) => target !== arn);
  if (others.length > 0) {
    const [{ target }] = others as [Entry];
    throw new Error(
      `The bucket already sends replication events to ${target}, and S3 allows one target per event and prefix. Use a topic to fan out: remove that notification, run this command with --sns, and subscribe ${target} to the topic too.`,
    );
  }
  const sent = taken.flatMap(({ events }) => events);
  const missing = sent.includes(everyEvent)
    ? []
    : replicationEvents.filter((event) => !sent.includes(event));
  const isThereAlready = missing.length === 0;
  return {
    existing,
    configuration: isThereAlready ? existing : withTarget(onboarding, existing, arn, missing),
    kept: [
      ...entriesOf(existing).map(({ events, target }) => `${events.join(', ')} to ${target}`),
      ...(existing.EventBridgeConfiguration === undefined ? [] : ['all events to EventBridge']),
    ],
    isThereAlready,
  };
}

function withTarget(
  { byTopic }: Onboarding,
  existing: NotificationConfiguration,
  arn: string,
  missing: readonly string[],
): NotificationConfiguration {
  const { QueueConfigurations: queues = [], TopicConfigurations: topics = [] } = existing;
  const added = { Id: 's3rep', Events: [...missing] };
  return byTopic
    ? {
        ...existing,
        TopicConfigurations: addTo(topics, ({ TopicArn }) => TopicArn === arn, {
          ...added,
          TopicArn: arn,
        }),
      }
    : {
        ...existing,
        QueueConfigurations: addTo(queues, ({ QueueArn }) => QueueArn === arn, {
          ...added,
          QueueArn: arn,
        }),
      };
}

/** To the entry that has some of the events, since a filter of its own is for all of them; else as one more. */
function addTo<T extends { readonly Events: string[] }>(
  entries: readonly T[],
  isOurs: (entry: T) => boolean,
  added: T,
): T[] {
  const ours = entries.find((each) => isOurs(each) && each.Events.some(isReplicationEvent));
  if (ours === undefined) return [...entries, added];
  const Events = [...ours.Events, ...added.Events];
  return entries.map((each) => (each === ours ? { ...each, Events } : each));
}

interface Entry {
  readonly events: readonly string[];
  readonly target: string;
}

function entriesOf({
  QueueConfigurations: queues = [],
  TopicConfigurations: topics = [],
  LambdaFunctionConfigurations: functions = [],
}: NotificationConfiguration): Entry[] {
  return [
    ...queues.map(({ Events: events, QueueArn: target }) => ({ events, target })),
    ...topics.map(({ Events: events, TopicArn: target }) => ({ events, target })),
    ...functions.map(({ Events: events, LambdaFunctionArn: target }) => ({ events, target })),
  ];
}

function isReplicationEvent(event: string): boolean {
  return event === everyEvent || replicationEvents.includes(event);
}
