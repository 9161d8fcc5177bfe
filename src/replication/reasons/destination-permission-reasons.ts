import type { Reason } from './reason.ts';
import { destinationPermission } from './bucket-permission.ts';
import { buildReason } from './build-reason.ts';
import {
  checkDestinationKey,
  destinationKeyPermissions,
  letRoleUseDestinationKey,
} from './key-steps.ts';
import { allowRefusedWrite, checkRefusedWrite, refusedWriteCauses } from './write-steps.ts';

const replicate = destinationPermission('s3:ReplicateObject');

const usual = {
  ...replicate,
  side: 'destination',
  replay: 'replicate again',
  severity: 'high',
} as const;

const roleLacks = (action: string) =>
  `The role's policy lacks ${action} on the destination objects.`;
const policyLacks =
  'Another account owns the bucket, and its bucket policy does not allow this action for the role.';
const deniedByPolicy =
  'An explicit Deny in the destination bucket policy or a control policy applies to the role.';

const parts = {
  ...usual,
  nextStep:
    "Find which policy denies the upload: the role's policy, the destination bucket policy, the KMS key policy, or an explicit Deny elsewhere.",
  causes: [
    roleLacks('s3:ReplicateObject'),
    policyLacks,
    'The role is not allowed to use the destination KMS key, which large objects need for each part.',
    deniedByPolicy,
    ...refusedWriteCauses,
  ],
  permissions: [...replicate.permissions, ...destinationKeyPermissions],
  checks: [...replicate.checks, ...checkDestinationKey, ...checkRefusedWrite],
  fixes: [...replicate.fixes, ...letRoleUseDestinationKey, ...allowRefusedWrite],
} as const;

/** Reasons that S3 gives when the role is not allowed to write one thing or another at the destination. */
export const destinationPermissionReasons: readonly Reason[] = [
  buildReason({
    ...parts,
    code: 'DstMultipartInitNotPermitted',
    title: 'the role is not allowed to start large uploads',
    meaning:
      'Large objects are replicated in parts, and the replication role is not allowed to start such an upload at the destination.',
  }),
  buildReason({
    ...parts,
    code: 'DstMultipartUploadNotPermitted',
    aliases: ['DstMultipartPartUploadNotPermitted'],
    title: 'the role is not allowed to upload parts of large objects',
    meaning:
      'Large objects are replicated in parts, and the replication role is not allowed to upload the parts to the destination.',
  }),
  buildReason({
    ...parts,
    code: 'DstMultipartCompleteNotPermitted',
    title: 'the role is not allowed to finish large uploads',
    meaning:
      'Large objects are replicated in parts, and the replication role is not allowed to complete the upload at the destination.',
  }),
  buildReason({
    ...usual,
    ...destinationPermission('s3:ReplicateDelete'),
    code: 'DstDelObjNotPermitted',
    askedAs: ['deletes not replicated'],
    title: 'the role is not allowed to replicate delete markers',
    meaning:
      'Objects deleted at the source still exist at the destination, because the replication role is not allowed to create delete markers there.',
    causes: [roleLacks('s3:ReplicateDelete'), policyLacks, deniedByPolicy],
    affects: 'delete markers',
    replay: 'delete again',
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    code: 'DstPutAclNotPermitted',
    title: 'the role is not allowed to set ACLs at the destination',
    meaning:
      'The replication role is not allowed to copy the access control lists (ACLs) of the objects.',
    causes: [roleLacks('s3:ReplicateObject'), policyLacks, deniedByPolicy],
    checks: [
      ...replicate.checks,
      {
        instruction: 'Check whether the destination still uses ACLs.',
        credentialsOf: 'destination bucket',
        command: 'aws s3api get-bucket-ownership-controls --bucket {destinationBucket}',
      },
    ],
    fixes: [
      ...replicate.fixes,
      {
        instruction: 'If nobody needs ACLs there, turn them off.',
        credentialsOf: 'destination bucket',
        command:
          "aws s3api put-bucket-ownership-controls --bucket {destinationBucket} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
      },
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    ...destinationPermission('s3:ReplicateTags', 's3:ReplicateObject'),
    code: 'DstPutTaggingNotPermitted',
    title: 'the role is not allowed to set tags at the destination',
    meaning:
      'The replication role is not allowed to tag replicas, so the replicas of tagged objects are missing or have no tags.',
    causes: [
      `${roleLacks('s3:ReplicateTags')} AWS's own list names s3:ReplicateObject, so check both.`,
      policyLacks,
      deniedByPolicy,
      'More objects may be affected than counted: when an object is first uploaded, S3 can fail on tags without sending an event.',
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    ...destinationPermission('s3:PutObjectRetention'),
    code: 'DstPutRetentionNotPermitted',
    title: 'the role is not allowed to set retention at the destination',
    meaning:
      'The replication role is not allowed to set the same retention on replicas as on the originals.',
    causes: [roleLacks('s3:PutObjectRetention'), policyLacks, deniedByPolicy],
  }),
  buildReason({
    ...usual,
    ...destinationPermission('s3:PutObjectLegalHold'),
    code: 'DstPutLegalHoldNotPermitted',
    title: 'the role is not allowed to set legal holds on replicas',
    meaning: 'The replication role is not allowed to put a legal hold on replicas.',
    causes: [roleLacks('s3:PutObjectLegalHold'), policyLacks, deniedByPolicy],
  }),
];
