import type {
  BucketEvidence,
  Evidence,
  ObjectEvidence,
  RoleEvidence,
  RuleEvidence,
  VersionEvidence,
} from '../../src/diagnosis/model/evidence.ts';
import type { ReadAction } from '../../src/diagnosis/model/read-actions.ts';
import type { Reading, Unseen } from '../../src/diagnosis/model/reading.ts';
import type { DiagnosisSubject } from '../../src/diagnosis/model/subject.ts';

export const roleArn = 'arn:aws:iam::111122223333:role/service-role/replicate-orders';

export const roleId = 'AROAREPLICATEORDERS01';

export const now = new Date('2026-11-20T10:42:00Z');

/** What AWS gave. */
export function seen<Value>(value: Value): { readonly kind: 'read'; readonly value: Value } {
  return { kind: 'read', value };
}

export const none = { kind: 'none' } as const;

/** What AWS did not give. */
export function unseen(action: ReadAction, why: Unseen['why'] = 'not permitted'): Unseen {
  return { kind: 'unseen', why, action };
}

/** Orders that should be copied from Ireland to Virginia. */
export function aSubject(differing: Partial<DiagnosisSubject> = {}): DiagnosisSubject {
  return {
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: 'everything',
    reason: undefined,
    region: 'eu-west-1',
    accountId: '111122223333',
    partition: 'aws',
    objects: [{ objectKey: '2026/a.json', versionId: 'v1' }],
    ...differing,
  };
}

/** Everything to orders-dr, with metrics. */
export function aRule(differing: Partial<RuleEvidence> = {}): RuleEvidence {
  return {
    ruleId: 'everything',
    isEnabled: true,
    priority: 1,
    prefix: '',
    tags: {},
    otherFilters: [],
    destinationArn: 'arn:aws:s3:::orders-dr',
    destinationAccountId: undefined,
    isOwnerOverridden: false,
    storageClass: undefined,
    replicaKmsKeyId: undefined,
    replicatesKmsObjects: false,
    replicatesDeleteMarkers: false,
    replicatesReplicaChanges: false,
    hasMetrics: true,
    hasReplicationTime: false,
    ...differing,
  };
}

/** A bucket as AWS makes them today, with versioning. */
export function aBucket(name: string, differing: Partial<BucketEvidence> = {}): BucketEvidence {
  return {
    name,
    accountId: '111122223333',
    head: seen({ region: name === 'orders' ? 'eu-west-1' : 'us-east-1' }),
    versioning: seen('Enabled'),
    policy: none,
    ownership: seen('BucketOwnerEnforced'),
    objectLock: none,
    encryption: seen({
      algorithm: 'AES256',
      kmsKeyId: undefined,
      isBucketKeyUsed: false,
      blockedTypes: ['SSE-C'],
    }),
    ...differing,
  };
}

/** A version that S3 gave up. */
export function aVersion(differing: Partial<VersionEvidence> = {}): VersionEvidence {
  return {
    isDeleteMarker: false,
    replicationStatus: 'FAILED',
    storageClass: undefined,
    encryption: 'AES256',
    kmsKeyId: undefined,
    hasRetention: false,
    hasLegalHold: false,
    lastModified: new Date('2026-11-20T10:00:00Z'),
    ...differing,
  };
}

/** A failed object that has not arrived. */
export function anObject(
  version: Reading<VersionEvidence> = seen(aVersion()),
  differing: Partial<ObjectEvidence> = {},
): ObjectEvidence {
  return {
    objectKey: '2026/a.json',
    versionId: 'v1',
    version,
    tags: seen({}),
    owner: unseen('s3:ListBucketVersions', 'not asked'),
    replica: none,
    ...differing,
  };
}

/** A role that S3 may assume. */
export function aRole(differing: Partial<RoleEvidence> = {}): RoleEvidence {
  return {
    arn: roleArn,
    role: seen({
      arn: roleArn,
      trustPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      }),
      boundaryArn: undefined,
      roleId,
    }),
    simulated: seen([]),
    ...differing,
  };
}

/** A replication in which nothing is wrong but what differs. */
export function anEvidence(
  differing: Partial<Omit<Evidence, 'source' | 'destination'>> & {
    readonly source?: Partial<BucketEvidence>;
    readonly destination?: Partial<BucketEvidence>;
    readonly rules?: readonly RuleEvidence[];
  } = {},
): Evidence {
  const { source, destination, rules = [aRule()], ...rest } = differing;
  return {
    readAt: now,
    source: aBucket('orders', source),
    destination: aBucket('orders-dr', destination),
    replication: seen({ roleArn, rules }),
    role: aRole(),
    batchRole: undefined,
    keys: new Map(),
    objects: [anObject()],
    calls: 12,
    ...rest,
  };
}
