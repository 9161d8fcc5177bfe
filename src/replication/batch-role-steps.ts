import type { Step } from './reasons/reason.ts';

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'batchoperations.s3.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
});

/** From AWS's page of policies for Batch Replication, with a manifest that S3 generates and does not keep. */
const permissions = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 's3:InitiateReplication',
      Resource: 'arn:{partition}:s3:::{sourceBucket}/*',
    },
    {
      Effect: 'Allow',
      Action: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
      Resource: 'arn:{partition}:s3:::{sourceBucket}',
    },
    {
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: 'arn:{partition}:s3:::REPORT_BUCKET/*',
    },
  ],
});

/** A role for batch jobs, which gives BATCH_ROLE_ARN. */
export const prepareBatchRole: readonly Step[] = [
  {
    instruction:
      'Before you start: the job needs its own role, not the replication role. Create it once. This prints BATCH_ROLE_ARN; ' +
      'if you have such a role (EntityAlreadyExists), take its ARN and give it the permissions below.',
    command: `aws iam create-role --role-name s3rep-batch --assume-role-policy-document '${trust}' --query Role.Arn --output text`,
  },
  {
    instruction:
      'Allow the role what the job does. REPORT_BUCKET is a bucket of yours in the same account, for the report of what failed.',
    command: `aws iam put-role-policy --role-name s3rep-batch --policy-name s3rep-batch-{sourceBucket} --policy-document '${permissions}'`,
  },
];
