import { type Onboarding, replicationEvents, targetArn } from './onboarding.ts';
import {
  describeEntry,
  entriesOf,
  type NotificationConfiguration,
  type NotificationEntry,
} from './read-notification.ts';
import { refuseOtherTargets } from './refuse-other-targets.ts';

const everyEvent = 's3:Replication:*';

/** What a bucket will notify about. */
export interface NotificationPlan {
  readonly existing: NotificationConfiguration;
  /** All of it: S3 replaces everything that the bucket had. */
  readonly configuration: NotificationConfiguration;
  readonly kept: readonly string[];
  /** What s3rep got for a part of the keys only, in words: for all of them now. */
  readonly widened: readonly string[];
  /** Who gets these events now and will get them by the topic, so has to be subscribed to it first. */
  readonly moved: readonly NotificationEntry[];
  readonly isThereAlready: boolean;
}

/**
 * Adds s3rep, for all keys. S3 takes one target for each event and key, and none twice.
 * @throws when another target has these events, and no topic is to fan out; or when s3rep has them for a part of the
 * keys, and nobody has said that it may have all
 */
export function planNotification(
  onboarding: Onboarding,
  existing: NotificationConfiguration,
): NotificationPlan {
  const arn = targetArn(onboarding);
  const entries = entriesOf(existing);
  const taken = entries.filter(({ events }) => events.some(isReplicationEvent));
  const moved = taken.filter(({ target }) => target !== arn);
  refuseOtherTargets(onboarding, moved);
  const parts = taken.filter(({ target, keys }) => target === arn && keys !== '');
  if (!onboarding.allKeys) refuseParts(parts);
  const whole = taken.filter(({ target, keys }) => target === arn && keys === '');
  const sent = whole.flatMap(({ events }) => events);
  const missing = sent.includes(everyEvent)
    ? []
    : replicationEvents.filter((event) => !sent.includes(event));
  const inTheWay = [...moved, ...parts];
  const isThereAlready = missing.length + inTheWay.length === 0;
  const rest = without(existing, new Set(inTheWay.map(({ source }) => source)));
  return {
    existing,
    configuration: isThereAlready ? existing : withTarget(onboarding, rest, arn, missing),
    kept: [
      ...entries.filter((each) => !inTheWay.includes(each)).map(describeEntry),
      ...(existing.EventBridgeConfiguration === undefined ? [] : ['all events to EventBridge']),
    ],
    widened: parts.map(describeEntry),
    moved,
    isThereAlready,
  };
}

function refuseParts(parts: readonly NotificationEntry[]): void {
  const [part] = parts;
  if (part === undefined) return;
  throw new Error(
    `The bucket sends ${part.events.filter(isReplicationEvent).join(', ')} to ${part.target} only for keys that ${parts.map(({ keys }) => keys).join(', or ')}, so s3rep does not hear of the others. S3 refuses one more entry for all keys, since they would overlap. To have one for all keys in their place, run this with --all-keys. If only these keys are meant, there is nothing to do for the notification.`,
  );
}

/** Without the replication events of some entries; and without those that have no others. */
function without(
  existing: NotificationConfiguration,
  inTheWay: ReadonlySet<object>,
): NotificationConfiguration {
  const clear = <T extends { readonly Events: string[] }>(entries: readonly T[]): T[] =>
    entries.flatMap((each) => {
      if (!inTheWay.has(each)) return [each];
      const Events = each.Events.filter((event) => !isReplicationEvent(event));
      return Events.length === 0 ? [] : [{ ...each, Events }];
    });
  const {
    QueueConfigurations: queues,
    TopicConfigurations: topics,
    LambdaFunctionConfigurations: functions,
    ...rest
  } = existing;
  return {
    ...(queues && { QueueConfigurations: clear(queues) }),
    ...(topics && { TopicConfigurations: clear(topics) }),
    ...(functions && { LambdaFunctionConfigurations: clear(functions) }),
    ...rest,
  };
}

function withTarget(
  { byTopic }: Onboarding,
  existing: NotificationConfiguration,
  arn: string,
  missing: readonly string[],
): NotificationConfiguration {
  const { QueueConfigurations: queues = [], TopicConfigurations: topics = [] } = existing;
  const ids = entriesOf(existing).map(({ source }) => source.Id);
  const added = { Id: freeId(ids), Events: [...missing] };
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

/** S3 refuses an Id twice. */
function freeId(taken: readonly (string | undefined)[]): string {
  let id = 's3rep';
  for (let number = 2; taken.includes(id); number += 1) id = `s3rep-${number}`;
  return id;
}

/** To the entry that has some of the events, for all keys; else as one more. */
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

function isReplicationEvent(event: string): boolean {
  return event === everyEvent || replicationEvents.includes(event);
}
