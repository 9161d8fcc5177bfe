import type {
  BucketEvidence,
  KeyEvidence,
  ReplicationEvidence,
  RoleEvidence,
} from '../../diagnosis/model/evidence.ts';
import type { Reading } from '../../diagnosis/model/reading.ts';
import type { BucketAt } from '../../diagnosis/ports/aws-reader.ts';
import type { NotificationTarget } from './notification-target.ts';

/** What was seen of a bucket that has a replication configuration, or may have one. */
export interface BucketSurvey {
  readonly bucket: BucketAt;
  readonly replication: Reading<ReplicationEvidence>;
  readonly versioning: BucketEvidence['versioning'];
  readonly notifications: Reading<readonly NotificationTarget[]>;
  /** Policies of the queues and topics that its events go to, by ARN. */
  readonly targetPolicies: ReadonlyMap<string, Reading<string>>;
  /** Keys of those with SSE-KMS, by the ARN of the queue or topic; that of s3rep's own queue too, where a topic leads there. */
  readonly targetKeys: ReadonlyMap<string, KeyEvidence>;
  readonly role: RoleEvidence['role'] | undefined;
  /** By the ARN that rules name. */
  readonly destinations: ReadonlyMap<string, DestinationSurvey>;
}

/** What was seen of a bucket that rules lead to. */
export interface DestinationSurvey {
  readonly head: BucketEvidence['head'];
  readonly versioning: BucketEvidence['versioning'];
}
