import type { JobStatus } from '@aws-sdk/client-s3-control';
import { bucketOfArn } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { generateManifest } from './generate-manifest.ts';
import { isJobStop, jobStop } from './job-failure.ts';
import { type JobTask, type PretendJob, type TaskOutcome, terminalStatuses } from '../world/job.ts';
import { readManifest } from './read-manifest.ts';
import { runTask } from './run-task.ts';
import { storeManifest } from './store-manifest.ts';
import { writeReport } from './write-report.ts';

/** A job nobody confirms fails then; one that has ended is forgotten then. */
const maxSuspendedMillis = 30 * 86_400_000;
const rememberedMillis = 90 * 86_400_000;
/** A job fails above this share, once it has carried out so many tasks. */
const failingShare = 0.5;
const tasksBeforeFailing = 1_000;

/** Lets a new job begin its life. */
export function beginJob(world: World, job: PretendJob): void {
  step(world, job, 'New', 0, () => {
    job.status = 'Preparing';
    step(world, job, 'Preparing', world.behaviour.prepareMillis, () => prepare(world, job));
  });
}

/** What happens to a job later, if it still is as it was by then. What stops the job fails it. */
function step(
  world: World,
  job: PretendJob,
  from: JobStatus,
  millis: number,
  action: () => void,
): void {
  world.agenda.later(millis, () => {
    if (job.status !== from) return;
    try {
      action();
    } catch (error) {
      if (!isJobStop(error)) throw error;
      job.failures = [error.failure];
      end(world, job, 'Failed');
    }
  });
}

function prepare(world: World, job: PretendJob): void {
  checkReportBucket(world, job);
  job.tasks = loadTasks(world, job);
  if (!job.request.ConfirmationRequired) return makeReady(world, job);
  job.status = 'Suspended';
  job.suspendedAt = world.agenda.now();
  step(world, job, 'Suspended', maxSuspendedMillis, () => {
    throw jobStop('ConfirmationTimeout', 'The job was not confirmed within 30 days');
  });
}

function checkReportBucket(world: World, { request: { Report } }: PretendJob): void {
  if (Report?.Enabled !== true) return;
  const bucket = world.buckets.get(bucketOfArn(Report.Bucket) ?? '');
  if (
    bucket === undefined ||
    bucket.accountId !== (Report.ExpectedBucketOwner ?? bucket.accountId)
  ) {
    throw jobStop('ReportForbidden', `The job report could not be written to ${Report.Bucket}`);
  }
}

function loadTasks(world: World, job: PretendJob): JobTask[] {
  const { Manifest, ManifestGenerator } = job.request;
  if (Manifest !== undefined) return readManifest(world, Manifest);
  const generator = ManifestGenerator!.S3JobManifestGenerator!;
  const tasks = generateManifest(world, generator);
  if (generator.EnableManifestOutput) {
    job.generatedManifest = storeManifest(world, job, generator.ManifestOutputLocation!, tasks);
  }
  return tasks;
}

/** Lets a prepared job run. */
export function makeReady(world: World, job: PretendJob): void {
  job.status = 'Ready';
  step(world, job, 'Ready', world.behaviour.readyMillis, () => {
    job.status = 'Active';
    job.activeSince = world.agenda.now();
    step(world, job, 'Active', world.behaviour.sliceMillis, () => runSlice(world, job));
  });
}

function runSlice(world: World, job: PretendJob): void {
  const { tasksPerSlice, sliceMillis, completeMillis } = world.behaviour;
  if (isOutranked(world, job)) return pauseJob(world, job);
  const done = job.outcomes.length;
  let failed = job.outcomes.filter(isFailed).length;
  for (const task of job.tasks!.slice(done, done + tasksPerSlice)) {
    const outcome = runTask(world, job, task);
    job.outcomes.push(outcome);
    if (isFailed(outcome)) failed += 1;
    const run = job.outcomes.length;
    if (run >= tasksBeforeFailing && failed > run * failingShare) return fail(world, job);
  }
  if (job.outcomes.length < job.tasks!.length) {
    return step(world, job, 'Active', sliceMillis, () => runSlice(world, job));
  }
  job.status = 'Completing';
  step(world, job, 'Completing', completeMillis, () => end(world, job, 'Complete'));
}

/** Jobs of one bucket run side by side; of several buckets, only those of the highest priority do. */
function isOutranked(world: World, job: PretendJob): boolean {
  return [...world.jobs.values()].some(
    (other) =>
      other.region === job.region &&
      other.priority > job.priority &&
      other.status === 'Active' &&
      other.tasks?.[0]?.bucket !== job.tasks?.[0]?.bucket,
  );
}

function pauseJob(world: World, job: PretendJob): void {
  const { sliceMillis } = world.behaviour;
  const look = () => {
    job.status = isOutranked(world, job) ? 'Paused' : 'Active';
    if (job.status === 'Active') runSlice(world, job);
    else step(world, job, 'Paused', sliceMillis, look);
  };
  job.status = 'Pausing';
  step(world, job, 'Pausing', sliceMillis, look);
}

function isFailed({ errorCode }: TaskOutcome): boolean {
  return errorCode !== undefined;
}

function fail(world: World, job: PretendJob): void {
  job.status = 'Failing';
  step(world, job, 'Failing', world.behaviour.completeMillis, () => {
    job.failures = [
      { FailureCode: 'JobFailed', FailureReason: 'More than 50% of the tasks have failed' },
    ];
    end(world, job, 'Failed');
  });
}

/** Ends a job that somebody wants to end, which takes a while; what has been invoked stays invoked. */
export function cancelJob(world: World, job: PretendJob): void {
  job.status = 'Cancelling';
  step(world, job, 'Cancelling', world.behaviour.readyMillis, () => end(world, job, 'Cancelled'));
}

function end(world: World, job: PretendJob, status: 'Complete' | 'Cancelled' | 'Failed'): void {
  job.status = status;
  job.terminatedAt = world.agenda.now();
  world.agenda.later(world.behaviour.reportDelayMillis, () => writeReport(world, job));
  world.agenda.later(rememberedMillis, () => void world.jobs.delete(job.id));
}

/** Whether nothing happens to a job any more. */
export function isOver({ status }: PretendJob): boolean {
  return terminalStatuses.includes(status);
}
