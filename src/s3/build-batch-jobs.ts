import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  DescribeJobCommand,
  paginateListJobs,
  type S3ControlClient,
  UpdateJobStatusCommand,
} from '@aws-sdk/client-s3-control';
import { subMilliseconds } from '../lib/dates.ts';
import type { FailedObject } from '../incidents/model/failed-object.ts';
import { formatManifest } from '../replay/format-manifest.ts';
import type { Job, Replay } from '../replay/model/replay.ts';
import type { BatchJobs, CallOutcome, ListedJob } from '../replay/ports/batch-jobs.ts';
import { replayTimes } from '../replay/replay-times.ts';
import {
  batchJobRequest,
  keyOfManifest,
  readPlanId,
  type WrittenManifest,
} from './batch-job-request.ts';
import {
  buildRegionalClients,
  type RegionalClients,
  type RegionalAccess,
} from './regional-clients.ts';
import { classifyS3Error, isRefusedAs } from './classify-s3-error.ts';
import { requireText, toJob } from './to-job.ts';

/** Where the calls go, and with what. */
export interface BatchJobsParts extends RegionalAccess {
  readonly roleArn: string;
  readonly clock: () => Date;
  /** What is missing of a replay's incidents now; undefined if it is not known by name. */
  readonly readObjects: (replay: Replay) => Promise<readonly FailedObject[] | undefined>;
}

/** More would take longer than a worker has. */
const maxPages = 50;

/** Calls S3 Batch Operations, each call once: the protocol of `src/replay` is the retry. */
export function buildBatchJobs(parts: BatchJobsParts): BatchJobs {
  const clientsOf = buildRegionalClients(parts);
  const controlOf = ({ region }: Replay): Control => ({
    client: clientsOf(region).control,
    abortSignal: parts.signal,
  });
  return {
    createJob: (replay) => createJob(parts, clientsOf(replay.region), replay),
    findJobs: (replay) => attempt(() => findJobs(controlOf(replay), replay)),
    describeJob: (replay, jobId) => describeJob(controlOf(replay), replay, jobId),
    releaseJob: (replay, jobId) => updateStatus(controlOf(replay), replay, jobId, 'Ready'),
    cancelJob: (replay, jobId) => updateStatus(controlOf(replay), replay, jobId, 'Cancelled'),
  };
}

/** Whom to call, and what breaks a call off. */
interface Control {
  readonly client: S3ControlClient;
  readonly abortSignal: AbortSignal | undefined;
}

async function createJob(
  parts: BatchJobsParts,
  clients: RegionalClients,
  replay: Replay,
): Promise<CallOutcome<{ readonly jobId: string }>> {
  const manifest = await writeManifest(parts, clients, replay);
  if (manifest !== undefined && manifest.kind !== 'done') return manifest;
  // Preparing took long: others may look for the job soon, so it must not come then.
  if (isLate(replay, parts.clock())) return { kind: 'slow down' };
  return attempt(async () => {
    const request = batchJobRequest(replay, parts.roleArn, manifest?.value);
    const { JobId: jobId } = await clients.control.send(
      new CreateJobCommand(request),
      optionsOf(parts.signal),
    );
    return { jobId: requireText(jobId) };
  });
}

async function describeJob(
  { client, abortSignal }: Control,
  { accountId: AccountId }: Replay,
  JobId: string,
): Promise<CallOutcome<Job | 'no such job'>> {
  try {
    const { Job: job } = await client.send(
      new DescribeJobCommand({ AccountId, JobId }),
      optionsOf(abortSignal),
    );
    return { kind: 'done', value: toJob(job) };
  } catch (error) {
    const isUnknown = isRefusedAs(error, 'NoSuchJobException', 'NotFoundException', 'NoSuchJob');
    return isUnknown ? { kind: 'done', value: 'no such job' } : classifyS3Error(error);
  }
}

/** Writes exactly what was confirmed. Whatever goes wrong, there is no job yet. */
async function writeManifest(
  { readObjects, signal }: BatchJobsParts,
  { s3 }: RegionalClients,
  replay: Replay,
): Promise<CallOutcome<WrittenManifest> | undefined> {
  const { selection, sourceBucket, reportBucket } = replay;
  if (selection.kind !== 'listed') return undefined;
  const objects = await readObjects(replay);
  const manifest = formatManifest(sourceBucket, objects ?? []);
  if (createHash('sha256').update(manifest).digest('hex') !== selection.sha256) {
    return { kind: 'refused', why: 'Other objects are missing now than were confirmed' };
  }
  const written = await attempt(async () => {
    // A bucket may encrypt with a key of its own by default, and S3 takes no such manifest in CSV.
    const put = { Bucket: reportBucket, Key: keyOfManifest(replay), Body: manifest };
    const asS3 = { ServerSideEncryption: 'AES256', ContentType: 'text/csv' } as const;
    const { ETag } = await s3.send(new PutObjectCommand({ ...put, ...asS3 }), optionsOf(signal));
    return { etag: requireText(ETag).replaceAll('"', '') };
  });
  if (written.kind === 'done') return written;
  return written.kind === 'refused'
    ? { ...written, why: `The manifest cannot be written to ${reportBucket}: ${written.why}` }
    : { ...written, kind: 'slow down' };
}

function isLate({ claim }: Replay, now: Date): boolean {
  return claim !== undefined && now > subMilliseconds(claim.until, replayTimes.callMillis);
}

async function findJobs(
  { client, abortSignal }: Control,
  { accountId: AccountId, sourceBucket }: Replay,
): Promise<readonly ListedJob[]> {
  const found: (ListedJob & { readonly createdAt: number })[] = [];
  let read = 0;
  const pages = paginateListJobs(
    { client, pageSize: 1_000 },
    { AccountId },
    optionsOf(abortSignal),
  );
  for await (const { Jobs = [] } of pages) {
    for (const listed of Jobs) {
      const planId = readPlanId(listed.Description, sourceBucket);
      const createdAt = listed.CreationTime?.getTime() ?? 0;
      if (planId !== undefined) found.push({ planId, createdAt, job: toJob(listed) });
    }
    read += 1;
    if (read >= maxPages) throw new Error(`There are more than ${maxPages} pages of jobs.`);
  }
  return found
    .toSorted((one, other) => one.createdAt - other.createdAt)
    .map(({ planId, job }) => ({ planId, job }));
}

async function updateStatus(
  { client, abortSignal }: Control,
  { accountId: AccountId, planId }: Replay,
  JobId: string,
  RequestedJobStatus: 'Ready' | 'Cancelled',
): Promise<CallOutcome> {
  const StatusUpdateReason = `s3rep ${planId}`;
  const input = { AccountId, JobId, RequestedJobStatus, StatusUpdateReason };
  try {
    await client.send(new UpdateJobStatusCommand(input), optionsOf(abortSignal));
    return { kind: 'done', value: undefined };
  } catch (error) {
    // It is in another state by now: an earlier call may have come through.
    const isUnclear = isRefusedAs(error, 'JobStatusException');
    return { ...classifyS3Error(error), ...(isUnclear && { kind: 'unknown' }) };
  }
}

function optionsOf(abortSignal: AbortSignal | undefined) {
  return abortSignal === undefined ? {} : { abortSignal };
}

async function attempt<T>(call: () => Promise<T>): Promise<CallOutcome<T>> {
  try {
    return { kind: 'done', value: await call() };
  } catch (error) {
    return classifyS3Error(error);
  }
}
