import type { DiagnosedCause } from '../../incidents/model/diagnosed-cause.ts';
import type { Replay } from './replay.ts';

/** One rule of the source bucket's replication configuration. */
export interface BucketRule {
  readonly ruleId: string;
  readonly isEnabled: boolean;
  /** Objects under it alone; all if undefined. */
  readonly prefix: string | undefined;
  readonly destinationBucket: string | undefined;
}

/** What one person saw and may confirm, and nobody else, until it expires. */
export interface ReplayPlan
  extends Pick<
    Replay,
    | 'planId'
    | 'by'
    | 'sourceBucket'
    | 'accountId'
    | 'region'
    | 'incidents'
    | 'selection'
    | 'missingObjects'
    | 'maxObjects'
    | 'reportBucket'
  > {
  readonly at: Date;
  readonly until: Date;
  readonly missingBytes: number;
  /** Of the job and its objects, at most; requests and transfer come on top, and the search of the bucket. */
  readonly dollars: number;
  /** Deletions, which are no part of the job. */
  readonly deletions: number;
  /** What a diagnosis showed last of the cause, if there was one. */
  readonly cause?: DiagnosedCause | undefined;
  /** Rules under which the objects failed. */
  readonly ruleIds: readonly string[];
  /** All rules of the bucket, since the job runs all; undefined if s3rep may not read them. */
  readonly rules: readonly BucketRule[] | undefined;
}
