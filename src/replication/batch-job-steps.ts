import { prepareBatchRole } from './batch-role-steps.ts';
import type { Circumstances } from './explanation.ts';
import type { Step } from './reasons/reason.ts';

/** What a job is for. */
interface JobParts {
  /** Begins the step that creates it. */
  readonly why: string;
  /** S3's own words. Objects that S3 never found eligible have no status: NONE. */
  readonly statuses: readonly ('FAILED' | 'NONE')[];
  /** Whether objects that were written after the last failure are needed too, since S3 did not report them. */
  readonly isOpenEnded?: boolean;
}

/** Has Batch Replication do what live replication did not: from the role of the job to what is left after its run. */
export function runBatchJob(
  job: JobParts,
  circumstances: Circumstances,
  ...before: readonly Step[]
): readonly Step[] {
  return [
    ...prepareBatchRole,
    ...before,
    createJob(job, circumstances),
    lookAtJob,
    confirmJob,
    lookAfterRun,
    readReport,
  ];
}

const describeJob =
  "aws s3control describe-job --account-id {accountId} --region {region} --job-id JOB_ID --query 'Job.[Status,ProgressSummary,FailureReasons]'";

const lookAtJob: Step = {
  instruction:
    'When the job is Suspended, it waits for your confirmation. Check how many objects it found.',
  command: describeJob,
};

const confirmJob: Step = {
  instruction: 'Confirm the job to run it.',
  command:
    'aws s3control update-job-status --account-id {accountId} --region {region} --job-id JOB_ID --requested-job-status Ready',
};

const lookAfterRun: Step = {
  instruction:
    'After the run, look at the job once more. It must be Complete, but a job can be Complete although tasks failed; the report says which.',
  command: describeJob,
};

const readReport: Step = {
  instruction:
    'Fetch the report. Each row is an object that failed, with its reason: ask /s3rep about it. Without rows nothing failed.',
  command: "aws s3 cp 's3://REPORT_BUCKET/s3rep/job-JOB_ID/results/' s3rep-report --recursive",
};

/** Outside of the console S3 asks for confirmation only where a job says so: see CreateJob's `ConfirmationRequired`. */
function createJob(
  { why, statuses, isOpenEnded = false }: JobParts,
  { firstRequestedAt, lastRequestedAt }: Circumstances,
): Step {
  const until = isOpenEnded ? undefined : lastRequestedAt;
  const filter = {
    EligibleForReplication: true,
    ObjectReplicationStatuses: statuses,
    ...(firstRequestedAt === undefined ? {} : { CreatedAfter: '{createdAfter}' }),
    ...(until === undefined ? {} : { CreatedBefore: '{createdBefore}' }),
  };
  const isLimited = firstRequestedAt !== undefined || until !== undefined;
  const time = isLimited ? ` from the time of the incident${isOpenEnded ? ' on' : ''}` : '';
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
    instruction: `${why}. This command selects every object of the source bucket with status ${statuses.join(' or ')}${time}. It prints JOB_ID; the job runs only after you confirm it.`,
    command: [
      'aws s3control create-job --account-id {accountId} --region {region}',
      `--operation '{"S3ReplicateObject":{}}'`,
      `--manifest-generator '${JSON.stringify({ S3JobManifestGenerator: generator })}'`,
      `--report '${JSON.stringify(report)}'`,
      '--priority 10 --role-arn BATCH_ROLE_ARN --confirmation-required --query JobId --output text',
    ].join(' '),
  };
}
