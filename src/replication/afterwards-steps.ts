import type { Circumstances } from './explanation.ts';
import type { Afterwards, Step } from './reasons/reason.ts';

const batchRole: Step = {
  says:
    'Before you start: the job needs its own role (BATCH_ROLE_ARN), not the replication role. That role must trust ' +
    'batchoperations.s3.amazonaws.com, and needs s3:InitiateReplication on the objects, s3:GetReplicationConfiguration and ' +
    's3:PutInventoryConfiguration on the source bucket, and s3:PutObject in REPORT_BUCKET.',
};

const archivedFirst: Step = {
  says: 'Archived objects (Glacier Flexible Retrieval, Deep Archive, Intelligent-Tiering archive tiers) are skipped: restore them first.',
};

const lookAtJob: Step = {
  says: 'When the job is Suspended, it waits for your confirmation. Check how many objects it found.',
  command:
    "aws s3control describe-job --account-id {accountId} --region {region} --job-id JOB_ID --query 'Job.[Status,ProgressSummary,FailureReasons]'",
};

const confirmJob: Step = {
  says: 'Confirm the job to run it.',
  command:
    'aws s3control update-job-status --account-id {accountId} --region {region} --job-id JOB_ID --requested-job-status Ready',
};

const verifyDelivery: Step = {
  says: 'Complete means that replication was started again, not that the objects have arrived. Check some of the objects: the status must be COMPLETED.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query ReplicationStatus --output text',
};

const copyInPlace: readonly Step[] = [
  {
    says: 'Batch Replication cannot restore this replica, but S3 replicates a new version of the object like any other. Find STORAGE_CLASS (None means STANDARD).',
    command:
      'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --query StorageClass --output text',
  },
  {
    says: 'Copy the object onto itself. This creates a new version from the current one; an archived object must be restored first.',
    command:
      "aws s3 cp 's3://{sourceBucket}/{objectKey}' 's3://{sourceBucket}/{objectKey}' --storage-class STORAGE_CLASS",
  },
];

/** Says how the objects that failed already come over, once the cause is fixed. Placeholders are still to be filled in. */
export function afterwardsSteps(
  afterwards: Afterwards,
  circumstances: Circumstances,
): readonly Step[] {
  switch (afterwards) {
    case 'replicate again':
      return [
        batchRole,
        archivedFirst,
        createJob('S3 will not retry failed objects', circumstances),
        lookAtJob,
        confirmJob,
        verifyDelivery,
      ];
    case 'new batch job':
      return [
        batchRole,
        createJob(
          'Create the job again; use its old manifest or filter if it covered other objects than these',
          circumstances,
        ),
        lookAtJob,
        confirmJob,
        verifyDelivery,
      ];
    case 'write again':
      return copyInPlace;
    case 'nothing':
      return [];
    default:
      return afterwards satisfies never;
  }
}

/**
 * The job takes in every FAILED object of the bucket that was written in the time of the incident.
 *
 * Outside of the console S3 asks for confirmation only where a job says so: see CreateJob's `ConfirmationRequired`.
 */
function createJob(why: string, circumstances: Circumstances): Step {
  const filter = {
    EligibleForReplication: true,
    ObjectReplicationStatuses: ['FAILED'],
    ...(circumstances.firstRequestedAt === undefined ? {} : { CreatedAfter: '{createdAfter}' }),
    ...(circumstances.lastRequestedAt === undefined ? {} : { CreatedBefore: '{createdBefore}' }),
  };
  const isLimited = 'CreatedAfter' in filter || 'CreatedBefore' in filter;
  const generator = {
    ExpectedBucketOwner: '{accountId}',
    SourceBucket: 'arn:{partition}:s3:::{sourceBucket}',
    EnableManifestOutput: false,
    Filter: filter,
  };
  const report = {
    Bucket: 'arn:{partition}:s3:::REPORT_BUCKET',
    Prefix: 's3rep',
    Format: 'Report_CSV_20180820',
    Enabled: true,
    ReportScope: 'FailedTasksOnly',
  };
  return {
    says: `${why}. This command selects every FAILED object of the source bucket${isLimited ? ' from the time of the incident' : ''}. It prints JOB_ID; the job runs only after you confirm it.`,
    command: [
      'aws s3control create-job --account-id {accountId} --region {region}',
      `--operation '{"S3ReplicateObject":{}}'`,
      `--manifest-generator '${JSON.stringify({ S3JobManifestGenerator: generator })}'`,
      `--report '${JSON.stringify(report)}'`,
      '--priority 10 --role-arn BATCH_ROLE_ARN --confirmation-required',
    ].join(' '),
  };
}
