import type {
  DescribeJobCommandInput,
  GetJobTaggingCommandInput,
  JobStatus,
  ListJobsCommandInput,
  PutJobTaggingCommandInput,
  UpdateJobPriorityCommandInput,
  UpdateJobStatusCommandInput,
} from '@aws-sdk/client-s3-control';
import { describeJob, listedJob } from '../jobs/describe-job.ts';
import { cancelJob, isOver, makeReady } from '../jobs/run-job.ts';
import { refusal } from '../wire/refusal.ts';
import type { PretendJob } from '../world/job.ts';
import type { World } from '../world/world.ts';
import { denied } from './open-bucket.ts';
import { checkAccount, isVisible, openJob } from './open-job.ts';
import type { Operation } from './operation.ts';

/** Answers with all about a job, if nobody has asked within the last 30 seconds. */
export const describeJobOperation: Operation<DescribeJobCommandInput, object> = (
  world,
  input,
  context,
) => {
  if (world.missingPermissions.has('s3:DescribeJob')) throw denied();
  const job = openJob(world, input, context);
  const now = world.agenda.now();
  const sinceMillis = now.getTime() - (job.describedAt?.getTime() ?? -Infinity);
  if (sinceMillis < world.behaviour.minPollMillis) {
    throw refusal('SlowDown', 'Please reduce your request rate.', 503);
  }
  job.describedAt = now;
  return { Job: describeJob(world, job) };
};

const maxListed = 1_000;

/** Answers with a page of the Region's jobs, the newest first. */
export const listJobs: Operation<ListJobsCommandInput, object> = (world, input, context) => {
  checkAccount(context, input);
  const { JobStatuses = [], MaxResults = maxListed, NextToken = '0' } = input;
  const from = Number(NextToken);
  if (!Number.isInteger(from)) {
    throw refusal('InvalidNextTokenException', 'The NextToken is not valid');
  }
  const all = [...world.jobs.values()]
    .filter((job) => job.region === context.region && isVisible(world, job))
    .filter(({ status }) => JobStatuses.length === 0 || JobStatuses.includes(status))
    .toReversed();
  const to = from + Math.min(MaxResults, maxListed);
  return {
    Jobs: all.slice(from, to).map((job) => listedJob(world, job)),
    NextToken: to < all.length ? String(to) : undefined,
  };
};

/** Confirms a suspended job, or cancels one that is not over. */
export const updateJobStatus: Operation<UpdateJobStatusCommandInput, object> = (
  world,
  input,
  context,
) => {
  const job = openJob(world, input, context);
  changeStatus(world, job, input.RequestedJobStatus!);
  job.statusUpdateReason = input.StatusUpdateReason;
  return { JobId: job.id, Status: job.status, StatusUpdateReason: job.statusUpdateReason };
};

/** States from which a job can be cancelled. */
const cancellable: readonly JobStatus[] = [
  'New',
  'Preparing',
  'Suspended',
  'Ready',
  'Active',
  'Paused',
];

function changeStatus(world: World, job: PretendJob, requested: string): void {
  const from: readonly JobStatus[] = requested === 'Ready' ? ['Suspended'] : cancellable;
  if (!['Ready', 'Cancelled'].includes(requested)) {
    throw refusal('InvalidRequest', `Invalid requested job status: ${requested}`);
  }
  if (!from.includes(job.status)) {
    throw refusal('JobStatusException', `The job is ${job.status} and cannot become ${requested}`);
  }
  if (requested === 'Ready') makeReady(world, job);
  else cancelJob(world, job);
}

/** Changes the priority of a job that is not over. */
export const updateJobPriority: Operation<UpdateJobPriorityCommandInput, object> = (
  world,
  input,
  context,
) => {
  const job = openJob(world, input, context);
  if (isOver(job)) throw refusal('InvalidRequest', `The job is ${job.status}`);
  job.priority = input.Priority!;
  return { JobId: job.id, Priority: job.priority };
};

/** Answers with the tags of a job. */
export const getJobTagging: Operation<GetJobTaggingCommandInput, object> = (
  world,
  input,
  context,
) => ({ Tags: openJob(world, input, context).tags });

/** Replaces the tags of a job. */
export const putJobTagging: Operation<PutJobTaggingCommandInput, object> = (
  world,
  input,
  context,
) => {
  openJob(world, input, context).tags = input.Tags!;
  return {};
};
