import { listAnnotations } from './reasons/annotation-reasons.ts';
import type { Step } from './reasons/reason.ts';

/** Brings an object over that Batch Replication cannot. */
export const copyInPlace: readonly Step[] = [
  {
    instruction:
      'Batch Replication cannot restore this replica, but S3 replicates a new version of the object like any other. Find STORAGE_CLASS (None means STANDARD).',
    command:
      'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --query StorageClass --output text',
  },
  {
    instruction:
      'Copy the object onto itself. This creates a new version from the current one; an archived object must be restored first.',
    command:
      "aws s3 cp 's3://{sourceBucket}/{objectKey}' 's3://{sourceBucket}/{objectKey}' --storage-class STORAGE_CLASS",
  },
];

const annotation =
  '--bucket {sourceBucket} --key={objectKey} --version-id={versionId} --annotation-name ANNOTATION_NAME';

/** Writes an annotation again, which S3 replicates like a new one: its object may be COMPLETED, so no batch job finds it by status. */
export const annotateAgain: readonly Step[] = [
  listAnnotations,
  {
    instruction:
      'Read an annotation that has not arrived into a file. For very many of them, have a Lambda function do these two steps as a batch job.',
    command: `aws s3api get-object-annotation ${annotation} annotation.txt`,
  },
  {
    instruction: 'Write it again: S3 replicates each annotation when it is written.',
    command: `aws s3api put-object-annotation ${annotation} --annotation-payload annotation.txt`,
  },
  { ...listAnnotations, instruction: 'Some minutes later, check that it is COMPLETED.' },
];
