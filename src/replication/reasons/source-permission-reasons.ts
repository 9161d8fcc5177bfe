import type { Reason } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { findRefusal, sourcePermission } from './bucket-permission.ts';
import {
  checkRoleMayUseKey,
  findSourceKey,
  letRoleUseKey,
  readKeyPolicy,
  readKeyState,
} from './key-steps.ts';

const readObject = sourcePermission('s3:GetObjectVersionForReplication');
const readAcl = sourcePermission('s3:GetObjectVersionAcl');

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

const deniedByPolicy =
  'An explicit Deny in the source bucket policy or a control policy applies to the role.';
const ownedByOthers = 'Another account wrote the objects and still owns them.';
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
    causes: [
      "The role's policy lacks s3:GetObjectVersionForReplication on the source objects; s3:GetObjectVersion is not enough for objects encrypted with KMS.",
      'The role is not allowed to decrypt with the KMS key of the objects.',
      ownedByOthers,
      deniedByPolicy,
    ],
    permissions: [
      ...readObject.permissions,
      {
        action: 'kms:Decrypt',
        policy: "the replication role's policy and the key policy, on the KMS key of the objects",
      },
    ],
    checks: [
      ...readObject.checks,
      findSourceKey,
      readKeyState('{region}'),
      checkRoleMayUseKey(['kms:Decrypt'], '{sourceBucket}', '{region}'),
      readKeyPolicy('{region}'),
      readOwnership,
    ],
    fixes: [
      ...readObject.fixes,
      ...letRoleUseKey(['kms:Decrypt'], 'source-key-{sourceBucket}', '{region}'),
      ownEverything,
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
    causes: [
      "The role's policy lacks s3:GetObjectVersionForReplication on the source objects.",
      ownedByOthers,
      deniedByPolicy,
    ],
  }),
  buildReason({
    ...usual,
    ...readAcl,
    code: 'SrcGetAclNotPermitted',
    nextStep: ownersMayRefuse('s3:GetObjectVersionAcl'),
    title: 'the role is not allowed to read ACLs at the source',
    meaning:
      'The replication role is not allowed to read the access control lists (ACLs) of the source objects.',
    causes: [
      "The role's policy lacks s3:GetObjectVersionAcl on the source objects.",
      `${ownedByOthers} S3 replicates only objects that the bucket owner owns.`,
      deniedByPolicy,
    ],
    checks: [
      ...readAcl.checks,
      readOwnership,
      {
        instruction: 'Check who owns one of the missing objects.',
        command:
          'aws s3api get-object-acl --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query Owner',
      },
    ],
    fixes: [...readAcl.fixes, ownEverything],
    severity: 'critical',
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectVersionTagging'),
    code: 'SrcGetTaggingNotPermitted',
    title: 'the role is not allowed to read tags at the source',
    meaning:
      'The replication role is not allowed to read tags, so replicas of tagged objects are missing or have no tags.',
    causes: [
      "The role's policy lacks s3:GetObjectVersionTagging on the source objects.",
      deniedByPolicy,
      'More objects may be affected than counted: when an object is first uploaded, S3 can fail on tags without sending an event.',
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectRetention'),
    code: 'SrcGetRetentionNotPermitted',
    title: 'the role is not allowed to read retention at the source',
    meaning: 'The replication role is not allowed to read the retention period of a locked object.',
    causes: [
      "The role's policy lacks s3:GetObjectRetention on the source objects; a bucket with Object Lock needs it.",
      deniedByPolicy,
    ],
  }),
  buildReason({
    ...usual,
    ...sourcePermission('s3:GetObjectLegalHold'),
    code: 'SrcGetLegalHoldNotPermitted',
    title: 'the role is not allowed to read legal holds at the source',
    meaning: 'The replication role is not allowed to read whether an object is under a legal hold.',
    causes: [
      "The role's policy lacks s3:GetObjectLegalHold on the source objects; a bucket with Object Lock needs it.",
      deniedByPolicy,
    ],
  }),
];
