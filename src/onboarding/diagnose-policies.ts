import { type ReadAction, readActions } from '../diagnosis/model/read-actions.ts';
import type { Partition } from '../replication/failure.ts';

/** An account in which s3rep may find out why replications fail. */
export interface DiagnoseOnboarding {
  readonly partition: Partition;
  readonly accountId: string;
  /** Those whose objects it may look at, sources and destinations. */
  readonly buckets: readonly string[];
  /** Of the role that it assumes in other accounts. */
  readonly roleName: string;
}

/** Who may assume the role of another account. */
export interface DiagnoseTrust {
  /** The role of s3rep itself. */
  readonly botArn: string;
  readonly externalId: string;
}

type Place = 'all' | 'buckets' | 'objects' | 'roles' | 'keys' | 'queues' | 'topics' | 'elsewhere';

/** What each action is about; nobody needs a permission to ask who they are. (Service authorization reference.) */
const places: Readonly<Record<ReadAction, Place | undefined>> = {
  's3:ListAllMyBuckets': 'all',
  's3:ListBucket': 'buckets',
  's3:ListBucketVersions': 'buckets',
  's3:GetReplicationConfiguration': 'buckets',
  's3:GetBucketNotification': 'buckets',
  's3:GetBucketVersioning': 'buckets',
  's3:GetBucketPolicy': 'buckets',
  's3:GetBucketOwnershipControls': 'buckets',
  's3:GetBucketObjectLockConfiguration': 'buckets',
  's3:GetEncryptionConfiguration': 'buckets',
  's3:GetObjectVersion': 'objects',
  's3:GetObjectRetention': 'objects',
  's3:GetObjectLegalHold': 'objects',
  's3:GetObjectVersionTagging': 'objects',
  'kms:DescribeKey': 'keys',
  'kms:GetKeyPolicy': 'keys',
  'kms:ListGrants': 'keys',
  'iam:GetRole': 'roles',
  'iam:SimulatePrincipalPolicy': 'roles',
  'sqs:GetQueueAttributes': 'queues',
  'sns:GetTopicAttributes': 'topics',
  'cloudwatch:GetMetricData': 'all',
  'sts:AssumeRole': 'elsewhere',
  'sts:GetCallerIdentity': undefined,
};

/** For the role of s3rep itself, as serverless.yml grants it. */
export function botDiagnosePolicy(onboarding: DiagnoseOnboarding): object {
  return { Version: '2012-10-17', Statement: statementsFor(onboarding, true) };
}

/** For the role of another account, which assumes no further one. */
export function otherAccountPolicy(onboarding: DiagnoseOnboarding): object {
  return { Version: '2012-10-17', Statement: statementsFor(onboarding, false) };
}

/** Lets s3rep alone assume the role of another account, and only on behalf of whoever knows the external id. */
export function otherAccountTrust({ botArn, externalId }: DiagnoseTrust): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: botArn },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    ],
  };
}

function statementsFor(onboarding: DiagnoseOnboarding, mayAssume: boolean): object[] {
  const resources = resourcesOf(onboarding);
  const byPlace = Map.groupBy(readActions, (action) => places[action]);
  return [...byPlace].flatMap(([place, actions]) => {
    if (place === undefined || (place === 'elsewhere' && !mayAssume)) return [];
    const Resource = resources[place];
    if (Resource.length === 0) return [];
    return [{ Effect: 'Allow', Action: alone(actions), Resource: alone(Resource) }];
  });
}

function alone<T>(all: T | readonly T[]): T | readonly T[] {
  return Array.isArray(all) && all.length === 1 ? (all[0] as T) : all;
}

/** Keys of other accounts answer as well where their policies let others ask. */
function resourcesOf(
  onboarding: DiagnoseOnboarding,
): Readonly<Record<Place, string | readonly string[]>> {
  const { partition, accountId, buckets, roleName } = onboarding;
  return {
    all: '*',
    buckets: `arn:${partition}:s3:::*`,
    objects: buckets.map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
    roles: `arn:${partition}:iam::${accountId}:role/*`,
    keys: `arn:${partition}:kms:*:*:key/*`,
    queues: `arn:${partition}:sqs:*:${accountId}:*`,
    topics: `arn:${partition}:sns:*:${accountId}:*`,
    elsewhere: `arn:${partition}:iam::*:role/${roleName}`,
  };
}
