/**
 * Every action of IAM that diagnosis and coverage ever use, all of them read-only. `serverless.yml`, the documentation and
 * the tests share this list. HeadBucket and HeadObject are permitted by names that stand here; without those of Object Lock,
 * HeadObject says nothing of it. `src/aws/read-only.ts` has the call for each.
 */
export const readActions = [
  's3:ListAllMyBuckets',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:GetReplicationConfiguration',
  's3:GetBucketNotification',
  's3:GetBucketVersioning',
  's3:GetBucketPolicy',
  's3:GetBucketOwnershipControls',
  's3:GetBucketObjectLockConfiguration',
  's3:GetEncryptionConfiguration',
  's3:GetObjectVersion',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
  's3:GetObjectVersionTagging',
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:ListGrants',
  'iam:GetRole',
  'iam:SimulatePrincipalPolicy',
  'sqs:GetQueueAttributes',
  'sns:GetTopicAttributes',
  'cloudwatch:GetMetricData',
  'sts:AssumeRole',
  'sts:GetCallerIdentity',
] as const;

/** One of them. */
export type ReadAction = (typeof readActions)[number];
