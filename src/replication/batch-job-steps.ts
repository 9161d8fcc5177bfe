import type { Circumstances } from './explanation.ts';
import { manifestKey, prepareBatchJob, uploadManifest } from './prepare-batch-job.ts';
import type { Step } from './reasons/reason.ts';

/** What a job is for. */
interface JobParts {
  /** Begins the step that creates it. */
  readonly why: string;
  /** S3's own words. Objects that S3 never found eligible have no status: NONE. */
  readonly statuses: readonly ('FAILED' | 'NONE')[];
  /** Whether objects that were written after the last failure are needed too, since S3 did not report them. */
  readonly isOpenEnded?: boolean;
  /** Whether a list of the missing objects would do, where there is one. */
  readonly mayBeListed?: boolean;
}

/** Has Batch Replication do what live replication did not: from the role of the job to what is left after its run. */
export function runBatchJob(
  job: JobParts,
  circumstances: Circumstances,
  ...before: readonly Step[]
): readonly Step[] {
  const objects = job.mayBeListed === true ? circumstances.listed?.objects : undefined;
  const create =
    objects === undefined
      ? [searchedJob(job, circumstances)]
      : [...uploadManifest, listedJob(job.why)];
  return [
    ...prepareBatchJob(circumstances),
    ...before,
    ...create,
    lookAtJob(objects),
    confirmJob,
    lookAfterRun,
    ...readReport(circumstances),
  ];
}

const describeJob =
  "aws s3control describe-job --account-id {accountId} --region {region} --job-id JOB_ID --query 'Job.[Status,ProgressSummary,FailureReasons]'";

function lookAtJob(objects: number | undefined): Step {
  const found =
    objects === undefined
      ? 'Check how many objects it found.'
      : `It must have found ${objects} ${objects === 1 ? 'object' : 'objects'} (TotalNumberOfTasks).`;
  return {
    instruction: `When the job is Suspended, it waits for your confirmation. ${found}`,
    command: describeJob,
  };
}

const confirmJob: Step = {
  instruction:
    'Confirm the job to run it. If it is not what you want, say Cancelled in place of Ready: nothing has run yet.',
  command:
    'aws s3control update-job-status --account-id {accountId} --region {region} --job-id JOB_ID --requested-job-status Ready',
};

const lookAfterRun: Step = {
  instruction:
    'After the run, look at the job once more. It must be Complete, but a job can be Complete although tasks failed; the report says which.',
  command: describeJob,
};

const fetchReport: Step = {
  instruction:
    'Fetch the report; it can come some minutes after the job is Complete. Each row is an object that succeeded or failed, with its reason: ask /s3rep about it.',
  command: "aws s3 cp 's3://{reportBucket}/s3rep/job-JOB_ID/' s3rep-report-JOB_ID --recursive",
};

const askForReport: Step = {
  instruction: 's3rep reads the report whole: type /s3rep report in Slack, as this prints it.',
  command: "echo '/s3rep report s3://{reportBucket}/s3rep/job-JOB_ID/manifest.json'",
};

/** s3rep reads no bucket but the one of its settings. */
function readReport({ reportBucket }: Circumstances): readonly Step[] {
  return [fetchReport, ...(reportBucket === undefined ? [] : [askForReport])];
}

/** Searches for the objects. S3's filter takes one prefix: S3 API reference, KeyNameConstraint. */
function searchedJob(
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
  return createJob(
    `${why}. This command selects every object of the source bucket with status ${statuses.join(' or ')}${time}. ` +
      'If all that you miss begins with the same characters, this in Filter selects only such: "KeyNameConstraint":{"MatchAnyPrefix":["START_OF_THE_KEYS"]}.',
    `--manifest-generator '${JSON.stringify({ S3JobManifestGenerator: generator })}'`,
  );
}

function listedJob(why: string): Step {
  const manifest = {
    Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
    Location: {
      ObjectArn: `arn:{partition}:s3:::{reportBucket}/${manifestKey}`,
      ETag: 'MANIFEST_ETAG',
    },
  };
  return createJob(
    `${why}. This command selects exactly the objects of the list.`,
    `--manifest '${JSON.stringify(manifest)}'`,
  );
}

/** Outside of the console S3 asks for confirmation only where a job says so: see CreateJob's `ConfirmationRequired`. */
function createJob(what: string, selection: string): Step {
  const report = {
    Bucket: 'arn:{partition}:s3:::{reportBucket}',
    Prefix: 's3rep',
    Format: 'Report_CSV_20180820',
    Enabled: true,
    ReportScope: 'AllTasks',
  };
  return {
    instruction: `${what} It prints JOB_ID; the job runs only after you confirm it.`,
    command: [
      'aws s3control create-job --account-id {accountId} --region {region}',
      `--operation '{"S3ReplicateObject":{}}'`,
      selection,
      `--report '${JSON.stringify(report)}'`,
      "--description 'By hand, for s3rep' --priority 10 --role-arn {batchRoleArn}",
      '--confirmation-required --query JobId --output text',
    ].join(' '),
  };
}
