import type { Partition } from './failure.ts';
import type { Reason, Step } from './reasons/reason.ts';

/** What is known of the failing replication; what is absent stays a CAPITAL placeholder in commands. */
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
}

/**
 * A reason told for one case: every placeholder filled in, every command safe to paste.
 *
 * `code` is AWS's spelling for a known code, else the code as it came, or words that say there was none.
 */
export interface Explanation extends Reason {
  /** False for a code that AWS has not documented, whose texts say so. */
  readonly isDocumented: boolean;
  /** How to bring the missing objects over once the cause is fixed. Empty if nothing is needed. */
  readonly replaySteps: readonly Step[];
}
