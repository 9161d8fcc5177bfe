/** A bucket whose replication failures are to reach s3rep. */
export interface Onboarding {
  readonly bucket: string;
  /** Of the bucket: S3 notifies queues and topics in its own Region only. */
  readonly region: string;
  readonly accountId: string;
  readonly queueArn: string;
  /** By a topic beside the bucket, for a queue in another Region or account, or for events that others want too. */
  readonly byTopic: boolean;
  /** Whether s3rep may get the events of all keys where it has those of a prefix or suffix. */
  readonly allKeys: boolean;
  /** Whether the queue's policy is part of a stack, which says who may send. */
  readonly isDeployed: boolean;
}

/** The name of s3rep's topic in every account and Region: what `serverless.yml` lets send to the queue. */
export const topicName = 's3rep';

/** Failed; late, and arrived after all, where there is Replication Time Control; and followed no more. */
export const replicationEvents: readonly string[] = [
  's3:Replication:OperationFailedReplication',
  's3:Replication:OperationMissedThreshold',
  's3:Replication:OperationReplicatedAfterThreshold',
  's3:Replication:OperationNotTracked',
];

/** Where the bucket sends: the queue, or the topic beside the bucket. */
export function targetArn(onboarding: Onboarding): string {
  return onboarding.byTopic ? topicArn(onboarding) : onboarding.queueArn;
}

/** The topic beside the bucket. */
export function topicArn({ queueArn, region, accountId }: Onboarding): string {
  return `arn:${partitionOf(queueArn)}:sns:${region}:${accountId}:${topicName}`;
}

/** The partition of what an ARN names, such as `aws-cn`. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? '';
}

/** The account of what an ARN names. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** The Region of what an ARN names. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** The name of the queue that an ARN names. */
export function queueNameOf(arn: string): string {
  return arn.split(':')[5] ?? '';
}
