import type { Replay } from '../model/replay.ts';
import type { BucketRule } from '../model/replay-plan.ts';

/** Reads the replication rules of a bucket; undefined where S3 does not give them, for whatever reason. Never throws. */
export type ReadRules = (
  bucket: Pick<Replay, 'sourceBucket' | 'accountId' | 'region'>,
) => Promise<readonly BucketRule[] | undefined>;
