import type { Reason } from './reason.ts';
import {
  deniedAtDestination,
  destinationPermission,
  destinationRemedies,
  letRoleAtDestination,
  letRoleByDestination,
} from './bucket-permission.ts';
import { buildReason } from './build-reason.ts';
import { mayFailSilently } from './may-fail-silently.ts';
import { destinationKeyPermissions, letRoleUseDestinationKey } from './key-steps.ts';
import { allowRefusedWrite } from './write-steps.ts';

const replicate = destinationPermission('s3:ReplicateObject');

const usual = {
  ...replicate,
  side: 'destination',
  replay: 'replicate again',
  severity: 'high',
} as const;

const tagging = ['s3:ReplicateTags', 's3:ReplicateObject'] as const;

/** What a role lacks for an action of its own. */
const lacking = (action: string) => ({
  ...destinationPermission(action),
  remedies: destinationRemedies(action),
});

const parts = {
  ...usual,
  nextStep:
    "Find which policy denies the upload: the role's policy, the destination bucket policy, the KMS key policy, or an explicit Deny elsewhere.",
  remedies: [
    letRoleAtDestination("The role's policy lacks s3:ReplicateObject on the destination objects.", [
      's3:ReplicateObject',
    ]),
    letRoleByDestination(['s3:ReplicateObject']),
    ...letRoleUseDestinationKey,
    deniedAtDestination,
    ...allowRefusedWrite,
  ],
  permissions: [...replicate.permissions, ...destinationKeyPermissions],
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
    ...lacking('s3:ReplicateDelete'),
    code: 'DstDelObjNotPermitted',
    askedAs: ['deletes not replicated'],
    title: 'the role is not allowed to replicate delete markers',
    meaning:
      'Objects deleted at the source still exist at the destination, because the replication role is not allowed to create delete markers there.',
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
    remedies: [
      ...destinationRemedies('s3:ReplicateObject'),
      {
        causes: ['Nobody needs ACLs at the destination, and it still uses them.'],
        checks: [
          {
            instruction: 'Check whether the destination still uses ACLs.',
            credentialsOf: 'destination bucket',
            command: 'aws s3api get-bucket-ownership-controls --bucket {destinationBucket}',
          },
        ],
        fixes: [
          {
            instruction: 'If nobody needs ACLs there, turn them off.',
            credentialsOf: 'destination bucket',
            command:
              "aws s3api put-bucket-ownership-controls --bucket {destinationBucket} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
          },
        ],
      },
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    ...destinationPermission(...tagging),
    code: 'DstPutTaggingNotPermitted',
    title: 'the role is not allowed to set tags at the destination',
    meaning:
      'The replication role is not allowed to tag replicas, so the replicas of tagged objects are missing or have no tags.',
    remedies: [
      mayFailSilently(
        letRoleAtDestination(
          "The role's policy lacks s3:ReplicateTags on the destination objects. AWS's own list names s3:ReplicateObject, so check both.",
          tagging,
        ),
      ),
      letRoleByDestination(tagging),
      deniedAtDestination,
    ],
    severity: 'medium',
  }),
  buildReason({
    ...usual,
    ...lacking('s3:PutObjectRetention'),
    code: 'DstPutRetentionNotPermitted',
    title: 'the role is not allowed to set retention at the destination',
    meaning:
      'The replication role is not allowed to set the same retention on replicas as on the originals.',
  }),
  buildReason({
    ...usual,
    ...lacking('s3:PutObjectLegalHold'),
    code: 'DstPutLegalHoldNotPermitted',
    title: 'the role is not allowed to set legal holds on replicas',
    meaning: 'The replication role is not allowed to put a legal hold on replicas.',
  }),
];
