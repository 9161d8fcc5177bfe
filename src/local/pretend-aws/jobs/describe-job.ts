import type {
  JobDescriptor,
  JobListDescriptor,
  JobProgressSummary,
} from '@aws-sdk/client-s3-control';
import type { World } from '../world/world.ts';
import type { PretendJob } from '../world/job.ts';

/** All that DescribeJob tells. */
export function describeJob(world: World, job: PretendJob): JobDescriptor {
  const { request, generatedManifest: generated } = job;
  return {
    JobId: job.id,
    JobArn: `arn:aws:s3:${job.region}:${world.accountId}:job/${job.id}`,
    ConfirmationRequired: request.ConfirmationRequired ?? false,
    Description: request.Description,
    Status: job.status,
    Manifest: request.Manifest,
    ManifestGenerator: request.ManifestGenerator,
    GeneratedManifestDescriptor: generated && {
      Format: 'S3InventoryReport_CSV_20211130',
      Location: { ObjectArn: generated.objectArn, ETag: generated.etag },
    },
    Operation: request.Operation,
    Priority: job.priority,
    ProgressSummary: summarize(world, job),
    StatusUpdateReason: job.statusUpdateReason,
    FailureReasons: [...job.failures],
    Report: request.Report,
    CreationTime: job.createdAt,
    TerminationDate: job.terminatedAt,
    RoleArn: request.RoleArn,
    SuspendedDate: job.suspendedAt,
    SuspendedCause: job.suspendedAt && 'Awaiting confirmation',
  };
}

/** All that ListJobs tells of one. */
export function listedJob(world: World, job: PretendJob): JobListDescriptor {
  return {
    JobId: job.id,
    Description: job.request.Description,
    Operation: 'S3ReplicateObject',
    Priority: job.priority,
    Status: job.status,
    CreationTime: job.createdAt,
    TerminationDate: job.terminatedAt,
    ProgressSummary: summarize(world, job),
  };
}

function summarize(world: World, job: PretendJob): JobProgressSummary {
  const { behaviour, agenda } = world;
  const { tasks = [], outcomes, status, activeSince } = job;
  const failed = outcomes.filter(({ errorCode }) => errorCode !== undefined).length;
  const lie = behaviour.lieAboutFailedTasks && outcomes.length > 0;
  const isCounted = status !== 'Suspended' || behaviour.countWhileSuspended;
  const until = job.terminatedAt ?? agenda.now();
  const activeMillis = activeSince === undefined ? 0 : until.getTime() - activeSince.getTime();
  return {
    TotalNumberOfTasks: isCounted ? tasks.length : 0,
    // As observed: one success, and one failure more than there are tasks left.
    NumberOfTasksSucceeded: lie ? 1 : outcomes.length - failed,
    NumberOfTasksFailed: lie ? outcomes.length : failed,
    Timers: { ElapsedTimeInActiveSeconds: Math.floor(activeMillis / 1_000) },
  };
}
