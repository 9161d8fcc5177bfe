import type { Reason } from './reason.ts';
import { destinationPermission } from './bucket-permission.ts';
import { buildReason } from './build-reason.ts';
import {
  checkDestinationKey,
  destinationKeyPermissions,
  letRoleUseDestinationKey,
} from './key-steps.ts';

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
  'Another account owns the bucket, and its bucket policy does not allow the role that.';
const deniedByPolicy =
  'A Deny in the destination bucket policy or a control policy meets the role.';

const parts = {
  ...usual,
  nextStep:
    "Find out what refuses: the role's policy, the destination bucket's policy, the KMS key's policy or a Deny elsewhere.",
  causes: [
    roleLacks('s3:ReplicateObject'),
    policyLacks,
    'The role is not allowed to use the KMS key of the destination, which large objects need for each part.',
    deniedByPolicy,
  ],
  permissions: [...replicate.permissions, ...destinationKeyPermissions],
  checks: [...replicate.checks, ...checkDestinationKey],
  fixes: [...replicate.fixes, ...letRoleUseDestinationKey],
} as const;

/** Reasons that S3 gives when the role is not allowed to write one thing or another at the destination. */
export const destinationPermissionReasons: readonly Reason[] = [
  buildReason({
    ...parts,
    code: 'DstMultipartInitNotPermitted',
    title: 'the role is not allowed to start large uploads',
    meaning:
      'Large objects are copied in parts, and the replication role is not allowed to begin that at the destination.',
  }),
  buildReason({
    ...parts,
    code: 'DstMultipartUploadNotPermitted',
    aliases: ['DstMultipartPartUploadNotPermitted'],
    title: 'the role is not allowed to upload parts of large objects',
    meaning:
      'Large objects are copied in parts, and the replication role is not allowed to send those to the destination.',
  }),
  buildReason({
    ...parts,
    code: 'DstMultipartCompleteNotPermitted',
    title: 'the role is not allowed to finish large uploads',
    meaning:
      'Large objects are copied in parts, and the replication role is not allowed to put those together at the destination.',
  }),
  buildReason({
    ...usual,
    ...destinationPermission('s3:ReplicateDelete'),
    code: 'DstDelObjNotPermitted',
    title: 'the role is not allowed to replicate delete markers',
    meaning:
      'Objects deleted at the source live on at the destination, where the replication role is not allowed to mark them as deleted.',
    causes: [roleLacks('s3:ReplicateDelete'), policyLacks, deniedByPolicy],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    code: 'DstPutAclNotPermitted',
    title: 'the role is not allowed to set ACLs at the destination',
    meaning: 'The replication role is not allowed to carry over who has access to the objects.',
    causes: [roleLacks('s3:ReplicateObject'), policyLacks, deniedByPolicy],
    checks: [
      ...replicate.checks,
      {
        instruction: 'Ask whether the destination still uses ACLs.',
        command: 'aws s3api get-bucket-ownership-controls --bucket {destinationBucket}',
      },
    ],
    fixes: [
      ...replicate.fixes,
      {
        instruction: 'Nobody needs ACLs there? Turn them off.',
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
      'The replication role is not allowed to tag replicas, so those of tagged objects are missing or have no tags.',
    causes: [
      `${roleLacks('s3:ReplicateTags')} AWS's own list names s3:ReplicateObject, so look at both.`,
      policyLacks,
      deniedByPolicy,
      'More objects may be affected than are counted: at the first upload S3 can fail on tags without an event.',
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    ...destinationPermission('s3:PutObjectRetention'),
    code: 'DstPutRetentionNotPermitted',
    title: 'the role is not allowed to set retention at the destination',
    meaning:
      'The replication role is not allowed to lock replicas for as long as the originals are locked.',
    causes: [roleLacks('s3:PutObjectRetention'), policyLacks, deniedByPolicy],
  }),
  buildReason({
    ...usual,
    ...destinationPermission('s3:PutObjectLegalHold'),
    code: 'DstPutLegalHoldNotPermitted',
    title: 'the role is not allowed to set legal holds on replicas',
    meaning: 'The replication role is not allowed to put replicas under legal hold.',
    causes: [roleLacks('s3:PutObjectLegalHold'), policyLacks, deniedByPolicy],
  }),
];
