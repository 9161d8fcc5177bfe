import type { Partition } from './failure.ts';
import type { Reason, Step } from './reasons/reason.ts';

/** What is known of the failing replication; what is absent stays a CAPITAL word in commands. */
export interface Circumstances {
  readonly sourceBucket?: string | undefined;
  readonly destinationBucket?: string | undefined;
  readonly ruleId?: string | undefined;
  /** Region of the source bucket. */
  readonly region?: string | undefined;
  readonly accountId?: string | undefined;
  readonly partition?: Partition | undefined;
  readonly objectKey?: string | undefined;
  readonly versionId?: string | undefined;
  /** When the oldest and newest of the missing objects were written. */
  readonly firstRequestedAt?: Date | undefined;
  readonly lastRequestedAt?: Date | undefined;
  /** For jobs that people create: from the bot's settings. */
  readonly batchRoleArn?: string | undefined;
  readonly reportBucket?: string | undefined;
  readonly incidentId?: string | undefined;
  /** Where every missing object is known by name: how many there are, and when they were listed. */
  readonly listed?: { readonly objects: number; readonly at: Date } | undefined;
}

/** A reason for one case, its commands filled in and safe to paste. An unknown `code` is as it came, or `noReason`. */
export interface Explanation extends Reason {
  /** Of a code that is not, the texts say so. */
  readonly isDocumented: boolean;
  /** Empty if nothing is needed. */
  readonly replaySteps: readonly Step[];
}
