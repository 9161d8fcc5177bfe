import type { ReplicationRule } from '@aws-sdk/client-s3';
import { addKey } from '../pretend-aws/world/add-resources.ts';
import { addBucket } from '../pretend-aws/world/build-world.ts';
import type { World } from '../pretend-aws/world/world.ts';
import { aliasOf } from './breakages.ts';
import { keyPolicy } from './policies.ts';
import { type QuietRule, sampleQueueArn, type SampleRule, sampleTopicArn } from './sample-rules.ts';

/** The role that all rules name. */
export const replicationRole = 'replication';

/** Adds a rule that the world plays, with its two buckets and their keys. */
export function addSampleRule(world: World, rule: SampleRule): void {
  const { prefix, isEncrypted = false, isByTopic = false } = rule;
  const [source, destination] = [rule.sourceBucket, rule.destinationBucket].map((name) =>
    isEncrypted ? encryptedWith(world, name) : {},
  );
  const added = addBucket(world, { name: rule.destinationBucket, ...destination });
  addSource(world, rule, isByTopic, {
    source,
    rule: {
      Filter: { Prefix: prefix },
      ...(isEncrypted && {
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        Destination: {
          ...toBucket(rule.destinationBucket),
          EncryptionConfiguration: { ReplicaKmsKeyID: added.defaultKmsKeyId },
        },
      }),
    },
  });
}

/** Adds a rule of which nobody hears. */
export function addQuietRule(world: World, rule: QuietRule): void {
  addBucket(world, { name: rule.destinationBucket });
  const lacking: Partial<ReplicationRule> =
    rule.lacks === 'status'
      ? { Status: 'Disabled' }
      : { Destination: { Bucket: `arn:aws:s3:::${rule.destinationBucket}` } };
  addSource(world, rule, false, { source: {}, rule: lacking });
}

interface Differing {
  readonly source: object | undefined;
  readonly rule: Partial<ReplicationRule>;
}

function addSource(
  world: World,
  { sourceBucket, destinationBucket, ruleId }: Omit<QuietRule, 'lacks'>,
  isByTopic: boolean,
  { source, rule }: Differing,
): void {
  const asked = { Id: 's3rep', Events: ['s3:Replication:*' as const] };
  addBucket(world, {
    name: sourceBucket,
    ...source,
    replication: {
      Role: `arn:aws:iam::${world.accountId}:role/${replicationRole}`,
      Rules: [
        {
          ID: ruleId,
          Status: 'Enabled',
          Priority: 1,
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          Destination: toBucket(destinationBucket),
          ...rule,
        },
      ],
    },
    notifications: isByTopic
      ? { TopicConfigurations: [{ ...asked, TopicArn: sampleTopicArn }] }
      : { QueueConfigurations: [{ ...asked, QueueArn: sampleQueueArn }] },
  });
}

function toBucket(name: string) {
  return { Bucket: `arn:aws:s3:::${name}`, Metrics: { Status: 'Enabled' as const } };
}

function encryptedWith(world: World, bucket: string) {
  const policy = keyPolicy(world.accountId);
  const { arn } = addKey(world, { policy, aliases: [aliasOf(bucket)] });
  return { defaultEncryption: 'SSE-KMS', defaultKmsKeyId: arn, isBucketKeyUsed: true } as const;
}
