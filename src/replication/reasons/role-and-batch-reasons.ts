import type { Reason } from './reason.ts';
import { assumeRoleReason } from './assume-role-reason.ts';
import { buildReason } from './build-reason.ts';
import { sourceObjects } from './bucket-permission.ts';
import { findJob, findJobRole, readJob } from './job-steps.ts';
import { findDestinationRegion } from './key-steps.ts';
import { checkRoleMay, exceptFromDeny, letRole, lookForDenies, readRules } from './role-steps.ts';

/** Reasons that lie in a role's trust, or in a Batch Replication job and not in the buckets. */
export const roleAndBatchReasons: readonly Reason[] = [
  assumeRoleReason,
  buildReason({
    code: 'InitiateReplicationNotPermitted',
    title: 'the batch job is not allowed to start replication',
    meaning:
      'The role of the Batch Replication job is not allowed to start replication of objects in the source bucket.',
    nextStep:
      'Find the role of the batch job, and check whether its policy lacks s3:InitiateReplication or an explicit Deny applies.',
    side: 'batch job',
    remedies: [
      {
        causes: [
          'The batch role lacks s3:InitiateReplication on the objects of the source bucket.',
          'The job was started with the replication role instead of its own batch role.',
        ],
        checks: [
          findJob('{region}'),
          findJobRole('{region}'),
          checkRoleMay(['s3:InitiateReplication'], sourceObjects),
        ],
        fixes: [
          letRole(['s3:InitiateReplication'], sourceObjects, 'InitiateReplication-{sourceBucket}'),
        ],
      },
      {
        causes: ['An explicit Deny in a policy applies to the role.'],
        checks: [findJob('{region}'), findJobRole('{region}'), lookForDenies],
        fixes: [exceptFromDeny],
      },
    ],
    permissions: [
      {
        action: 's3:InitiateReplication',
        policy: "the batch role's policy, on the objects of the source bucket",
      },
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
      'A Batch Replication job works only in the Region of the source bucket, and this one was created in another Region.',
    nextStep: 'Check which Region the source bucket is in, then create the batch job again there.',
    side: 'batch job',
    remedies: [
      {
        causes: ['The job was created in a Region other than that of the source bucket.'],
        checks: [
          {
            instruction: 'Find the Region of the source bucket.',
            command:
              'aws s3api head-bucket --bucket {sourceBucket} --query BucketRegion --output text',
          },
          findJob('JOB_REGION'),
          readJob('JOB_REGION'),
        ],
        fixes: [
          {
            instruction:
              "Create the job again in the source bucket's Region; nothing else is wrong.",
          },
        ],
      },
    ],
    replay: 'new batch job',
    severity: 'medium',
    isBatchOnly: true,
  }),
  buildReason({
    code: 'DstBucketInvalidRegion',
    title: "the destination is not in the batch job's Region",
    meaning:
      'The batch job expects the destination bucket in one Region, but the bucket is in another.',
    nextStep:
      'Check which Region the destination bucket is in, then correct the batch job or the rule, whichever is wrong.',
    side: 'batch job',
    remedies: [
      {
        causes: [
          'The job names the wrong Region.',
          'The destination bucket was deleted and recreated in another Region.',
        ],
        checks: [findDestinationRegion, findJob('{region}'), readJob('{region}'), readRules],
        fixes: [
          {
            instruction:
              'Create the job again with the right Region, or point the rule at the right bucket first.',
          },
        ],
      },
    ],
    replay: 'new batch job',
    severity: 'medium',
    isBatchOnly: true,
  }),
  buildReason({
    code: 'DstObjectHardDeleted',
    title: 'the replica was permanently deleted',
    meaning:
      'Somebody deleted exactly this version at the destination, and Batch Replication does not restore such a version.',
    nextStep:
      'Find out whether the replica was deleted on purpose. If not, stop whatever deletes replicas, then write the object again in the source bucket.',
    side: 'destination',
    remedies: [
      {
        causes: [
          'A person or a program deleted the replica by its version id.',
          'A lifecycle rule at the destination expired the version.',
        ],
        checks: [
          {
            instruction: 'Look for the version at the destination.',
            credentialsOf: 'destination bucket',
            command:
              'aws s3api list-object-versions --bucket {destinationBucket} --prefix={objectKey} --max-items 20',
          },
          {
            instruction: 'Check whether a lifecycle rule at the destination deletes versions.',
            credentialsOf: 'destination bucket',
            command: 'aws s3api get-bucket-lifecycle-configuration --bucket {destinationBucket}',
          },
        ],
        fixes: [
          {
            instruction:
              'If replicas must be kept, stop whatever deletes them: fix the lifecycle rule or remove the permission s3:DeleteObjectVersion.',
          },
        ],
      },
    ],
    replay: 'write again',
    severity: 'medium',
    isBatchOnly: true,
  }),
];
