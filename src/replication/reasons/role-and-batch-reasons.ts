import type { Reason, Step } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { sourceObjects } from './bucket-permission.ts';
import { checkRoleMay, findRole, letRole, lookForDenies, readRules } from './role-steps.ts';

const readJob: Step = {
  instruction:
    'Look at the batch job: its Region, its role and its manifest. JOB_ID is in the completion report and in the list of jobs.',
  command: 'aws s3control describe-job --account-id {accountId} --job-id JOB_ID --region {region}',
};

/** Reasons that lie in a role's trust, or in a Batch Replication job and not in the buckets. */
export const roleAndBatchReasons: readonly Reason[] = [
  buildReason({
    code: 'AssumeRoleNotPermitted',
    title: 'S3 is not allowed to use the replication role',
    meaning:
      'S3 works under a role of yours, and that role is gone or does not trust S3, so every rule of the source bucket has stopped.',
    nextStep:
      "Check that the role exists and that its trust policy lets s3.amazonaws.com assume it; for a batch job's role, batchoperations.s3.amazonaws.com.",
    side: 'role',
    causes: [
      "The role's trust policy does not let s3.amazonaws.com assume it.",
      'The role was deleted, renamed or created anew, and the replication configuration still names the old one.',
      'For a batch job: the trust policy lacks batchoperations.s3.amazonaws.com.',
      'A condition in the trust policy, such as aws:SourceAccount or aws:SourceArn, does not match.',
    ],
    permissions: [{ action: 'sts:AssumeRole', policy: "the role's trust policy, for S3" }],
    checks: [
      findRole,
      {
        instruction: 'Read its trust policy. NoSuchEntity means that the role is gone.',
        command: 'aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument',
      },
    ],
    fixes: [
      {
        instruction:
          'The role is there: read its trust policy, then save it again with this statement added to what is there ' +
          "(for a batch job's role with batchoperations.s3.amazonaws.com):",
        statement: {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
        command: 'aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument',
      },
      {
        instruction:
          'The role is gone: recreate it under the same name, or save the replication configuration again with the right role. ' +
          'Saving replaces every rule, so start from what this prints.',
        command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  }),
  buildReason({
    code: 'InitiateReplicationNotPermitted',
    title: 'the batch job is not allowed to start replication',
    meaning:
      'The role of the Batch Replication job is not allowed to ask for the replication of objects in the source bucket.',
    nextStep:
      'Find out which role the batch job ran under, and whether its policy lacks s3:InitiateReplication or a Deny takes that away.',
    side: 'batch job',
    causes: [
      'The batch role lacks s3:InitiateReplication on the objects of the source bucket.',
      'The job was started with the replication role, which is a different one.',
      'A Deny in a policy takes the permission away.',
    ],
    permissions: [
      {
        action: 's3:InitiateReplication',
        policy: "the batch role's policy, on the objects of the source bucket",
      },
    ],
    checks: [
      {
        ...readJob,
        instruction:
          'Find the role that the job ran under: this prints ROLE_ARN, and ROLE_NAME is what follows its last slash. JOB_ID is in the completion report.',
        command: `${readJob.command ?? ''} --query Job.RoleArn --output text`,
      },
      checkRoleMay(['s3:InitiateReplication'], sourceObjects),
      lookForDenies,
    ],
    fixes: [
      letRole(['s3:InitiateReplication'], sourceObjects, 'InitiateReplication-{sourceBucket}'),
    ],
    replay: 'new batch job',
    severity: 'high',
    isBatchOnly: true,
    awsPage:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html',
  }),
  buildReason({
    code: 'SrcBucketInvalidRegion',
    title: "the source bucket is not in the batch job's Region",
    meaning:
      'A Batch Replication job works in the Region of the source bucket only, and this one was created in another.',
    nextStep: 'Check which Region the source bucket is in, then create the batch job again there.',
    side: 'batch job',
    causes: ['The job was created in a Region other than that of the source bucket.'],
    checks: [
      {
        instruction: 'Ask where the source bucket is.',
        command: 'aws s3api head-bucket --bucket {sourceBucket} --query BucketRegion --output text',
      },
      readJob,
    ],
    fixes: [
      { instruction: "Create the job again in the source bucket's Region; nothing else is wrong." },
    ],
    replay: 'new batch job',
    severity: 'medium',
    isBatchOnly: true,
  }),
  buildReason({
    code: 'DstBucketInvalidRegion',
    title: "the destination is not in the batch job's Region",
    meaning:
      'The batch job expects the destination bucket in one Region, and the bucket is in another.',
    nextStep:
      'Check which Region the destination bucket is in, then correct the batch job or the rule, whichever is wrong.',
    side: 'batch job',
    causes: [
      'The job names the wrong Region.',
      'The destination bucket was deleted and recreated somewhere else.',
    ],
    checks: [
      {
        instruction: 'Ask where the destination bucket is.',
        command:
          'aws s3api head-bucket --bucket {destinationBucket} --query BucketRegion --output text',
      },
      readJob,
      readRules,
    ],
    fixes: [
      {
        instruction:
          'Create the job again with the right Region, or point the rule at the right bucket first.',
      },
    ],
    replay: 'new batch job',
    severity: 'medium',
    isBatchOnly: true,
  }),
  buildReason({
    code: 'DstObjectHardDeleted',
    title: 'the replica was deleted for good',
    meaning:
      'Somebody deleted this very version at the destination, and Batch Replication does not bring such a version back.',
    nextStep:
      'Find out whether the replica was meant to be deleted. If not, stop what deletes replicas, then write the object again in the source bucket.',
    side: 'destination',
    causes: [
      'A person or a program deleted the replica by its version id.',
      'A lifecycle rule at the destination expired the version.',
    ],
    checks: [
      {
        instruction: 'Look for the version at the destination.',
        command:
          'aws s3api list-object-versions --bucket {destinationBucket} --prefix={objectKey} --max-items 20',
      },
      {
        instruction: 'Look whether a lifecycle rule at the destination deletes versions.',
        command: 'aws s3api get-bucket-lifecycle-configuration --bucket {destinationBucket}',
      },
    ],
    fixes: [
      {
        instruction:
          'If replicas have to stay, stop what deletes them: fix the lifecycle rule or take s3:DeleteObjectVersion away.',
      },
    ],
    replay: 'write again',
    severity: 'medium',
    isBatchOnly: true,
  }),
];
