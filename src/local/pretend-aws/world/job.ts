import type { CreateJobRequest, JobFailure, JobStatus, S3Tag } from '@aws-sdk/client-s3-control';

/** What a job is to do with one object. */
export interface JobTask {
  readonly bucket: string;
  /** As the manifest has it, percent-encoded: the report gives it back byte for byte. */
  readonly encodedKey: string;
  /** Empty where the manifest has an empty field; undefined where it has no such column. */
  readonly versionId: string | undefined;
}

/** How a task ended. */
export interface TaskOutcome {
  readonly task: JobTask;
  /** AWS's reason; undefined for success. */
  readonly errorCode: string | undefined;
  readonly message: string;
}

/** A job of S3 Batch Operations. */
export interface PretendJob {
  readonly id: string;
  readonly region: string;
  /** What CreateJob was given. */
  readonly request: CreateJobRequest;
  readonly createdAt: Date;
  status: JobStatus;
  priority: number;
  tags: readonly S3Tag[];
  statusUpdateReason: string | undefined;
  suspendedAt: Date | undefined;
  terminatedAt: Date | undefined;
  activeSince: Date | undefined;
  failures: readonly JobFailure[];
  /** Undefined until the manifest has been read or made. */
  tasks: readonly JobTask[] | undefined;
  readonly outcomes: TaskOutcome[];
  /** Of the manifest that was made and stored. */
  generatedManifest: { readonly objectArn: string; readonly etag: string } | undefined;
  describedAt: Date | undefined;
}

/** States in which nothing happens any more. */
export const terminalStatuses: readonly JobStatus[] = ['Complete', 'Cancelled', 'Failed'];
