import type { Job, Replay } from '../model/replay.ts';

/** How a call that changes something ended. */
export type CallOutcome<Value = undefined> =
  | { readonly kind: 'done'; readonly value: Value }
  /** Surely not done, and it would be refused again. `why` in AWS's words. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Surely not done: too many calls. */
  | { readonly kind: 'slow down'; readonly why?: string }
  /** Nobody knows: no answer, or one of a server in trouble, or one that the token was used already. */
  | { readonly kind: 'unknown'; readonly why?: string };

/** A job as a list of jobs shows it. */
export interface ListedJob {
  readonly job: Job;
  /** Of the replay that it was created for. */
  readonly planId: string;
}

/** S3 Batch Operations, as a replay needs it. No call throws but where the program is wrong. */
export interface BatchJobs {
  /** Creates a job that waits for its release, after writing its manifest if it has one. */
  createJob(replay: Replay): Promise<CallOutcome<{ readonly jobId: string }>>;
  /** Every job of s3rep for this bucket that S3 knows of, the oldest first; of earlier replays too. */
  findJobs(replay: Replay): Promise<CallOutcome<readonly ListedJob[]>>;
  describeJob(replay: Replay, jobId: string): Promise<CallOutcome<Job | 'no such job'>>;
  releaseJob(replay: Replay, jobId: string): Promise<CallOutcome>;
  cancelJob(replay: Replay, jobId: string): Promise<CallOutcome>;
}
