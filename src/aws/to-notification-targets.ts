import type {
  NotificationConfiguration,
  NotificationConfigurationFilter,
} from '@aws-sdk/client-s3';
import type { NotificationTarget } from '../coverage/model/notification-target.ts';
import { entriesIn, textIn, textsIn } from './read-text.ts';

/** An entry for a queue, topic or function, which S3 calls differently and fills alike. */
interface Entry {
  readonly target: string | undefined;
  readonly Events?: readonly string[] | undefined;
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

/** Where a notification configuration sends events; `EventBridge` gets all that it takes. */
export function toNotificationTargets(
  found: NotificationConfiguration,
): readonly NotificationTarget[] {
  const { QueueConfigurations, TopicConfigurations, LambdaFunctionConfigurations } = found;
  const entries: Entry[] = [
    ...entriesIn(QueueConfigurations).map((one) => ({ ...one, target: textIn(one.QueueArn) })),
    ...entriesIn(TopicConfigurations).map((one) => ({ ...one, target: textIn(one.TopicArn) })),
    ...entriesIn(LambdaFunctionConfigurations).map((one) => ({
      ...one,
      target: textIn(one.LambdaFunctionArn),
    })),
  ];
  const toBridge = { target: 'EventBridge', events: [], prefix: undefined, suffix: undefined };
  return [
    ...entries.map(toTarget),
    ...(found.EventBridgeConfiguration === undefined ? [] : [toBridge]),
  ];
}

function toTarget({ target = '', Events: events, Filter: filter }: Entry): NotificationTarget {
  const rules = entriesIn(filter?.Key?.FilterRules);
  const valueOf = (name: string) => {
    // S3 answers with `Prefix` where people wrote `prefix`.
    const rule = rules.find(({ Name }) => textIn(Name)?.toLowerCase() === name);
    return textIn(rule?.Value);
  };
  return { target, events: textsIn(events), prefix: valueOf('prefix'), suffix: valueOf('suffix') };
}
