import { batchRolePolicy, batchRoleTrust } from './batch-role.ts';
import type { Circumstances } from './explanation.ts';
import type { Step } from './reasons/reason.ts';

/** Of November 2023: older ones refuse a job's KeyNameConstraint. (Changelogs of aws/aws-cli.) */
const knowTheCli: Step = {
  instruction:
    'Before you start: the commands need AWS CLI 2.13.39, or 1.30.6 of version 1, or newer, and credentials of the account of the source bucket.',
  command: 'aws --version',
};

const checkRole: Step = {
  instruction:
    'Check the role of the job: this must show batchoperations.s3.amazonaws.com. It is not the replication role.',
  command: 'aws iam get-role --role-name {batchRoleName} --query Role.AssumeRolePolicyDocument',
};

const whichBucket =
  'REPORT_BUCKET is a bucket of yours in the same account and Region, for the report of what failed.';

/** Policies of this name are s3rep's own, so nothing that somebody else wrote is replaced. */
function createRole({ reportBucket }: Circumstances): readonly Step[] {
  const use = {
    partition: '{partition}',
    sourceBucket: '{sourceBucket}',
    reportBucket: '{reportBucket}',
  };
  return [
    {
      instruction:
        'The job needs its own role, not the replication role. Create it once. This prints BATCH_ROLE_ARN; ' +
        'if you have such a role (EntityAlreadyExists), take its ARN and give it the permissions below.',
      command: `aws iam create-role --role-name s3rep-batch --assume-role-policy-document '${JSON.stringify(batchRoleTrust)}' --query Role.Arn --output text`,
    },
    {
      instruction: `Allow the role what the job does.${reportBucket === undefined ? ` ${whichBucket}` : ''}`,
      command: `aws iam put-role-policy --role-name s3rep-batch --policy-name s3rep-batch-{sourceBucket} --policy-document '${JSON.stringify(batchRolePolicy(use))}'`,
    },
  ];
}

/** Comes before a job is created: the AWS CLI, and BATCH_ROLE_ARN unless the bot's settings name it. */
export function prepareBatchJob(circumstances: Circumstances): readonly Step[] {
  const { batchRoleArn } = circumstances;
  return [knowTheCli, ...(batchRoleArn === undefined ? createRole(circumstances) : [checkRole])];
}

/** Where the list of this moment is: a later one does not replace it. */
export const manifestKey = 's3rep/manifests/{incidentId}-{listedAt}.csv';

/** Puts the list of the missing objects where the job reads it. Gives MANIFEST_ETAG. */
export const uploadManifest: readonly Step[] = [
  {
    instruction:
      'Look how the bucket for the list encrypts. With aws:kms or aws:kms:dsse, S3 could not read the list, so the next command asks for AES256; if a policy of the bucket refuses that, take another bucket.',
    command:
      "aws s3api get-bucket-encryption --bucket {reportBucket} --query 'ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.SSEAlgorithm' --output text",
  },
  {
    instruction:
      'Get the list: on the alert, “Show the objects”, “Send me a manifest”. Save the file that s3rep sends you, and run this beside it. It prints MANIFEST_ETAG.',
    command: `aws s3api put-object --bucket {reportBucket} --key ${manifestKey} --body {sourceBucket}-{incidentId}-manifest.csv --server-side-encryption AES256 --content-type text/csv --query ETag --output text | tr -d '"'`,
  },
];
