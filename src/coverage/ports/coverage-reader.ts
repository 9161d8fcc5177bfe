import type { Reading } from '../../diagnosis/model/reading.ts';
import type { BucketAt } from '../../diagnosis/ports/aws-reader.ts';
import type { Partition } from '../../replication/failure.ts';
import type { MeasuredPeriod, MeasuredRule } from '../model/measured-rule.ts';
import type { NotificationTarget } from '../model/notification-target.ts';
import type { TargetEvidence } from '../model/target-evidence.ts';

/** What coverage reads beside what a diagnosis does. As there, no method throws, and none changes anything. */
export interface CoverageReader {
  /** Whose credentials these are. */
  identify(): Promise<Reading<{ readonly accountId: string; readonly partition: Partition }>>;
  /** All buckets of an account, page by page; an unseen page is the last. Undefined: of the credentials' own account. */
  listBuckets(accountId: string | undefined): AsyncIterable<Reading<readonly BucketAt[]>>;
  readNotifications(bucket: BucketAt): Promise<Reading<readonly NotificationTarget[]>>;
  /** The id of an object's newest version; `none` if that is a delete marker. */
  findNewest(bucket: BucketAt, objectKey: string): Promise<Reading<string>>;
  /** A queue or topic, by its ARN; `none` if it is not there. */
  readTarget(targetArn: string): Promise<Reading<TargetEvidence>>;
  /** Sums of `OperationsFailedReplication`, for the rules that have data; 500 rules in a call. */
  readFailedOperations(
    place: { readonly region: string; readonly accountId: string | undefined },
    rules: readonly MeasuredRule[],
    period: MeasuredPeriod,
  ): Promise<Reading<ReadonlyMap<MeasuredRule, number>>>;
}
