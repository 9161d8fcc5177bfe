import type { Circumstances } from './explanation.ts';
import { fillStep } from './fill-step.ts';
import { readPlaceholderValues } from './placeholder-values.ts';
import type { Step } from './reasons/reason.ts';

const listThem: Step = {
  instruction:
    'List the versions that were written while these were. S3 lists no replication status, so the versions that have arrived are among them.',
  command:
    "aws s3api list-object-versions --bucket {sourceBucket} --query '[Versions,DeleteMarkers][] | [?LastModified>=`{createdAfter}` && LastModified<=`{createdBefore}`].[Key,VersionId]' --output text",
};

const askForStatus: Step = {
  instruction: 'Ask for the status of one: FAILED has not arrived.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key=OBJECT_KEY --version-id=VERSION_ID --query ReplicationStatus --output text',
};

/** How to list with the AWS CLI what s3rep would send as a file. */
export function listVersionSteps(circumstances: Circumstances): Step[] {
  const values = readPlaceholderValues(circumstances);
  return [listThem, askForStatus].map((step) => fillStep(step, values));
}
