import { accountOf, type Onboarding, topicArn } from './onboarding.ts';
import type { NotificationEntry } from './read-notification.ts';

/** It becomes part of commands. */
const movable = /^arn:[\w-]+:(sqs|lambda):[\w-]+:\d{12}:[\w:.$-]+$/;

/**
 * A topic can fan out to another queue or function, never to another topic.
 * @throws with what to do, where somebody else gets the events and no topic of s3rep is to fan out
 */
export function refuseOtherTargets(
  { byTopic, queueArn }: Onboarding,
  others: readonly NotificationEntry[],
): void {
  const topic = others.find(({ target }) => serviceOf(target) === 'sns');
  if (topic !== undefined)
    throw new Error(
      `The bucket already sends replication events to the topic ${topic.target}. Leave that as it is, let the queue's policy allow the topic, and subscribe s3rep's queue to it, from account ${accountOf(queueArn)}: aws sns subscribe --region ${topic.target.split(':')[3]} --topic-arn ${topic.target} --protocol sqs --notification-endpoint ${queueArn}`,
    );
  const odd = others.find(({ target }) => !movable.test(target));
  if (odd !== undefined)
    throw new Error(
      `The bucket already sends replication events to ${JSON.stringify(odd.target)}: expected the ARN of a queue or function.`,
    );
  const [other] = others;
  if (other !== undefined && !byTopic)
    throw new Error(
      `The bucket already sends replication events to ${other.target}, and S3 allows one target per event and prefix. Use a topic to fan out: run this command with --sns, and leave the notification as it is until then. The script makes the topic, waits until s3rep's queue and ${other.target} are both subscribed to it, and then changes the notification at once, so that nobody misses an event.`,
    );
}

/** A command that subscribes who got the events from the bucket. A queue goes on getting them as S3 writes them. */
export function subscribeOther(onboarding: Onboarding, target: string): string {
  const isQueue = serviceOf(target) === 'sqs';
  const protocol = isQueue ? 'sqs' : 'lambda';
  const raw = isQueue ? ' --attributes RawMessageDelivery=true' : '';
  return `aws sns subscribe --region ${onboarding.region} --topic-arn ${topicArn(onboarding)} --protocol ${protocol} --notification-endpoint ${target}${raw}`;
}

function serviceOf(arn: string): string {
  return arn.split(':')[2] ?? '';
}
