import type { Reason, Remedy } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { mayFailSilently } from './may-fail-silently.ts';
import {
  deniedAtSource,
  findRefusal,
  letRoleAtSource,
  sourcePermission,
} from './bucket-permission.ts';
import { findSourceKey, letRoleUseKey } from './key-steps.ts';

const readObject = sourcePermission('s3:GetObjectVersionForReplication');

const usual = { side: 'source', replay: 'replicate again', severity: 'high' } as const;

const readOwnership = {
  instruction:
    'Check who owns new objects. BucketOwnerEnforced is the only setting with which the bucket owner owns all objects, whoever writes them.',
  command: 'aws s3api get-bucket-ownership-controls --bucket {sourceBucket}',
};

const ownEverything = {
  instruction:
    'If another account owns the objects: make the bucket owner own everything in the bucket. This turns off ACLs, ' +
    'so make sure that nobody depends on them.',
  command:
    "aws s3api put-bucket-ownership-controls --bucket {sourceBucket} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
};

const ownedByOthers: Remedy = {
  causes: ['Another account wrote the objects and still owns them.'],
  checks: [readOwnership],
  fixes: [ownEverything],
};
const ownersMayRefuse = (action: string) =>
  `${findRefusal([action])} the role's own policy, or an explicit Deny elsewhere; or check whether another account owns the objects.`;

/** Reasons that S3 gives when the role is not allowed to read something at the source. */
export const sourcePermissionReasons: readonly Reason[] = [
  buildReason({
    ...usual,
    ...readObject,
    code: 'SrcGetObjectNotPermitted',
    aliases: ['SrcGetObjNotPermitted'],
    title: 'the role is not allowed to read the source objects',
    meaning: 'The replication role is not allowed to read the objects that it must replicate.',
    nextStep:
      "Find which policy denies reading: the role's own policy, the KMS key policy, or an explicit Deny elsewhere; or check whether another account owns the objects.",
    remedies: [
      letRoleAtSource(
        "The role's policy lacks s3:GetObjectVersionForReplication on the source objects; s3:GetObjectVersion is not enough for objects encrypted with KMS.",
        's3:GetObjectVersionForReplication',
      ),
      ...letRoleUseKey({
        actions: ['kms:Decrypt'],
        simulated: ['kms:Decrypt'],
        bucket: '{sourceBucket}',
        region: '{region}',
        name: 'source-key-{sourceBucket}',
        find: [findSourceKey],
        key: 'the KMS key of the objects',
      }),
      ownedByOthers,
      deniedAtSource,
    ],
    permissions: [
      ...readObject.permissions,
      {
        action: 'kms:Decrypt',
        policy: "the replication role's policy and the key policy, on the KMS key of the objects",
      },
    ],
    severity: 'critical',
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectVersionForReplication'),
    code: 'SrcHeadObjectNotPermitted',
    nextStep: ownersMayRefuse('s3:GetObjectVersionForReplication'),
    title: 'the role is not allowed to read metadata at the source',
    meaning: 'The replication role is not allowed to read the metadata of the source objects.',
    remedies: [
      letRoleAtSource(
        "The role's policy lacks s3:GetObjectVersionForReplication on the source objects.",
        's3:GetObjectVersionForReplication',
      ),
      ownedByOthers,
      deniedAtSource,
    ],
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectVersionAcl'),
    code: 'SrcGetAclNotPermitted',
    nextStep: ownersMayRefuse('s3:GetObjectVersionAcl'),
    title: 'the role is not allowed to read ACLs at the source',
    meaning:
      'The replication role is not allowed to read the access control lists (ACLs) of the source objects.',
    remedies: [
      letRoleAtSource(
        "The role's policy lacks s3:GetObjectVersionAcl on the source objects.",
        's3:GetObjectVersionAcl',
      ),
      {
        causes: [
          'Another account wrote the objects and still owns them. S3 replicates only objects that the bucket owner owns.',
        ],
        checks: [
          readOwnership,
          {
            instruction: 'Check who owns one of the missing objects.',
            command:
              'aws s3api get-object-acl --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query Owner',
          },
        ],
        fixes: [ownEverything],
      },
      deniedAtSource,
    ],
    severity: 'critical',
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectVersionTagging'),
    code: 'SrcGetTaggingNotPermitted',
    title: 'the role is not allowed to read tags at the source',
    meaning:
      'The replication role is not allowed to read tags, so replicas of tagged objects are missing or have no tags.',
    remedies: [
      mayFailSilently(
        letRoleAtSource(
          "The role's policy lacks s3:GetObjectVersionTagging on the source objects.",
          's3:GetObjectVersionTagging',
        ),
      ),
      deniedAtSource,
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectRetention'),
    code: 'SrcGetRetentionNotPermitted',
    title: 'the role is not allowed to read retention at the source',
    meaning: 'The replication role is not allowed to read the retention period of a locked object.',
    remedies: [
      letRoleAtSource(
        "The role's policy lacks s3:GetObjectRetention on the source objects; a bucket with Object Lock needs it.",
        's3:GetObjectRetention',
      ),
      deniedAtSource,
    ],
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectLegalHold'),
    code: 'SrcGetLegalHoldNotPermitted',
    title: 'the role is not allowed to read legal holds at the source',
    meaning: 'The replication role is not allowed to read whether an object is under a legal hold.',
    remedies: [
      letRoleAtSource(
        "The role's policy lacks s3:GetObjectLegalHold on the source objects; a bucket with Object Lock needs it.",
        's3:GetObjectLegalHold',
      ),
      deniedAtSource,
    ],
  }),
];
