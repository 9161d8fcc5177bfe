import type { Reason, Step } from './reason.ts';
import {
  deniedAtDestination,
  deniedAtSource,
  destinationPermission,
  letRoleAtDestination,
  letRoleAtSource,
  letRoleByDestination,
  sourcePermission,
} from './bucket-permission.ts';
import { buildReason } from './build-reason.ts';
import { destinationKeyPermissions, letRoleUseDestinationKey } from './key-steps.ts';

const readAnnotations = 's3:GetObjectVersionAnnotationForReplication';

const replicate = destinationPermission('s3:ReplicateObject');

const listAtDestination: Step = {
  instruction:
    'List the annotations of the replica. S3 does not replicate deletions of annotations, so they pile up there. The AWS CLI must be of 2026 to know the command.',
  credentialsOf: 'destination bucket',
  command:
    "aws s3api list-object-annotations --bucket {destinationBucket} --key={objectKey} --version-id={versionId} --query 'Annotations[].[AnnotationName,LastModified]' --output text",
};

/** Where S3 says whether an annotation has arrived: the object's own status may be COMPLETED. */
export const listAnnotations: Step = {
  instruction:
    'List the annotations of an object and the status of each: FAILED has not arrived. ANNOTATION_NAME is the first column. The AWS CLI must be of 2026 to know the command.',
  command:
    "aws s3api list-object-annotations --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query 'Annotations[].[AnnotationName,ReplicationStatus]' --output text",
};

const usual = {
  affects: 'annotations',
  replay: 'annotate again',
  severity: 'medium',
} as const;

/** Reasons that are about the annotations of objects, each of which S3 replicates on its own. */
export const annotationReasons: readonly Reason[] = [
  buildReason({
    ...usual,
    code: 'SrcAnnotationNotFound',
    title: 'the annotation was deleted before it was replicated',
    meaning:
      'The annotation no longer exists at the source, which is normal if annotations are deleted soon after they were written.',
    nextStep:
      'Nothing to fix. If the annotation was not deleted on purpose, find out what deletes annotations so soon.',
    side: 'source',
    remedies: [
      {
        causes: ['The annotation was deleted before S3 could replicate it.'],
        checks: [listAnnotations],
        fixes: [
          {
            instruction:
              'Nothing to fix. A deleted annotation cannot be recovered: write it again if it is needed.',
          },
        ],
      },
    ],
    replay: 'nothing',
    severity: 'low',
    isBenign: true,
  }),
  buildReason({
    ...usual,
    ...sourcePermission(readAnnotations),
    code: 'SrcGetObjectAnnotationNotPermitted',
    title: 'the role is not allowed to read annotations',
    meaning:
      'The role is not allowed to read annotations of the source objects, so replicas lack them.',
    side: 'source',
    remedies: [
      letRoleAtSource(
        `The role's policy lacks ${readAnnotations} on the source objects; roles from before 2026 do not have it.`,
        readAnnotations,
      ),
      deniedAtSource,
    ],
  }),
  buildReason({
    ...usual,
    ...replicate,
    code: 'DstPutObjectAnnotationNotPermitted',
    title: 'the role is not allowed to write annotations',
    meaning:
      'The replication role is not allowed to write annotations at the destination, so replicas lack them.',
    nextStep:
      "Find which policy denies the write: the role's, the destination bucket's or the KMS key's. A Deny on s3:ReplicateObjectAnnotation may be on purpose.",
    side: 'destination',
    remedies: [
      {
        ...deniedAtDestination,
        causes: [
          'An explicit Deny on s3:ReplicateObjectAnnotation, with which a bucket keeps annotations out on purpose.',
        ],
      },
      letRoleAtDestination(
        "The role's policy lacks s3:ReplicateObject on the destination objects.",
        ['s3:ReplicateObject'],
      ),
      letRoleByDestination(['s3:ReplicateObject']),
      // Annotations are encrypted like their object.
      ...letRoleUseDestinationKey,
    ],
    permissions: [...replicate.permissions, ...destinationKeyPermissions],
  }),
  buildReason({
    ...usual,
    code: 'SrcAnnotationEncryptionUnsupported',
    title: 'the encryption of the annotation is not supported',
    meaning:
      'S3 cannot replicate this annotation with the encryption that it has; annotations are encrypted like their object.',
    nextStep:
      'Check how the object is encrypted: annotations are encrypted like their object, and customer-provided keys (SSE-C) are not supported.',
    side: 'source',
    remedies: [
      {
        causes: ['The object has an encryption that S3 does not support for annotations.'],
        checks: [
          {
            instruction:
              'Check the encryption of the object. SSE-C answers 400, since it needs the key.',
            command:
              "aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query '[ServerSideEncryption,SSEKMSKeyId,SSECustomerAlgorithm]' --output text",
          },
          listAnnotations,
        ],
        fixes: [
          {
            instruction:
              'Write the object again with another encryption, such as SSE-S3 or SSE-KMS, then its annotations.',
          },
        ],
      },
    ],
    severity: 'low',
  }),
  buildReason({
    ...usual,
    code: 'AnnotationLimitExceeded',
    title: 'the replica has too many annotations',
    meaning:
      'An object version can have 1,000 annotations, and the replica would have more, since S3 does not replicate their deletion.',
    nextStep:
      'Check how many annotations the replica has: those deleted at the source stay at the destination until somebody deletes them there.',
    side: 'destination',
    remedies: [
      {
        causes: [
          'Annotations were deleted at the source and written under new names: at the destination all of them stay.',
          'Something else writes annotations to the replica.',
        ],
        checks: [listAnnotations, listAtDestination],
        fixes: [
          {
            instruction:
              'Delete at the destination the annotations that no longer exist at the source: a deleted annotation cannot be recovered. Or use the same names again, which overwrites.',
          },
        ],
      },
    ],
    severity: 'low',
  }),
];
