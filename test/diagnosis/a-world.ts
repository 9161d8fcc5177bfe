import { pause } from '../../src/lib/pause.ts';
import type { ReplicationRule } from '@aws-sdk/client-s3';
import { gatherEvidence } from '../../src/diagnosis/gather-evidence.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { DiagnosisSubject } from '../../src/diagnosis/model/subject.ts';
import { addKey, addRole } from '../../src/local/pretend-aws/world/add-resources.ts';
import type { ObjectVersion } from '../../src/local/pretend-aws/world/bucket.ts';
import { addBucket, type NewBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { type NewVersion, putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { useReader } from '../aws/use-reader.ts';
import { accountId, aRule, region } from '../local/pretend-aws/use-pretend-aws.ts';

export const otherAccount = '444455556666';
const externalId = 'only-s3rep-knows';

const role = { name: 's3rep-diagnose', externalId };

/** A policy document. */
export function aDocument(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** What differs from a replication in which nothing is wrong. */
interface Differing {
  readonly destination?: Partial<NewBucket>;
  readonly rule?: Partial<ReplicationRule>;
  /** Actions that the role lacks. */
  readonly lacks?: readonly string[];
}

const readActions = [
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
  's3:GetObjectVersionAnnotationForReplication',
];
const writeActions = ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'];
const keyActions = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*'];

/** `orders` of Ireland and its destination, with a role made in the console, behind a server that real clients read. */
export async function aWorldInWhich({ destination, rule, lacks = [] }: Differing = {}) {
  const aws = await useReader({ role });
  const { world } = aws;
  const dr = addBucket(world, { name: 'orders-dr', region: 'us-east-1', ...destination });
  const replication = addRole(world, {
    name: 'replicate-orders',
    path: '/service-role/',
    trustPolicy: aDocument({
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
  });
  const allow = (Action: readonly string[], Resource: readonly string[]) => ({
    Effect: 'Allow',
    Action: Action.filter((action) => !lacks.includes(action)),
    Resource,
  });
  replication.inlinePolicies.set(
    'replicate',
    aDocument(
      allow(readActions, ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*']),
      allow(writeActions, [`arn:aws:s3:::${dr.name}/*`]),
      allow(keyActions, ['*']),
    ),
  );
  addRole(world, {
    name: role.name,
    accountId: otherAccount,
    trustPolicy: aDocument({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': externalId } },
    }),
  });
  const replicationRule = aRule({
    ...rule,
    Destination: { Bucket: `arn:aws:s3:::${dr.name}`, ...rule?.Destination },
  });
  const orders = addBucket(world, {
    name: 'orders',
    replication: { Role: replication.arn, Rules: [replicationRule] },
  });
  const subjectOf = (reason: string | undefined, versions: readonly ObjectVersion[]) => ({
    sourceBucket: 'orders',
    destinationBucket: dr.name,
    ruleId: 'everything',
    reason,
    region,
    accountId,
    partition: 'aws' as const,
    objects: versions.map(({ key, versionId }) => ({ objectKey: key, versionId })),
  });
  return {
    ...aws,
    orders,
    dr,
    role: replication,
    /** Writes an object, and lets S3 try. */
    fail: (version: Partial<NewVersion> = {}) => {
      const put = putVersion(world, orders, { key: '2026/a.json', ...version });
      world.agenda.advance(60_000);
      return put;
    },
    /** A key in the Region of a bucket, for the account as a whole. */
    addKey: (more: Partial<Parameters<typeof addKey>[1]> = {}) =>
      addKey(world, {
        policy: aDocument({
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${more.accountId ?? accountId}:root` },
          Action: 'kms:*',
          Resource: '*',
        }),
        ...more,
      }),
    diagnose: async (
      reason: string | undefined,
      versions: readonly ObjectVersion[],
      more: Partial<DiagnosisSubject> = {},
    ) => {
      const subject = { ...subjectOf(reason, versions), ...more };
      const before = world.calls.length;
      const evidence = await gatherEvidence(aws.reader, subject, {
        clock: () => world.agenda.now(),
        pause,
      });
      return { ...diagnose(subject, evidence), made: world.calls.length - before };
    },
  };
}
