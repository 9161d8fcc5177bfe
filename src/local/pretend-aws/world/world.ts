import type { PretendJob } from './job.ts';
import type { Agenda } from './agenda.ts';
import type { Behaviour } from './behaviour.ts';
import type { PretendBucket } from './bucket.ts';
import type { FaultPlan } from './fault.ts';
import type { Ids } from './ids.ts';

/** What S3 put into a queue or topic. */
export interface SentEvent {
  /** ARN of the queue or topic. */
  readonly target: string;
  /** JSON, as S3 writes it. */
  readonly body: string;
}

/** A call that was answered, refused or lost. */
interface SeenCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Everything there is behind the two services. Plain data but for its time; pure functions decide from it. */
export interface World {
  /** Of the credentials of all callers. */
  readonly accountId: string;
  readonly agenda: Agenda;
  readonly ids: Ids;
  readonly behaviour: Behaviour;
  /** Of all accounts, since names are unique. */
  readonly buckets: Map<string, PretendBucket>;
  readonly jobs: Map<string, PretendJob>;
  /** Why replication fails, by what is broken: a bucket, `bucket/rule`, or a role's ARN. The first one is reported. */
  readonly obstacles: Map<string, readonly string[]>;
  /** Actions of IAM that the callers lack where no call is named after them: `s3:ListBucket`. */
  readonly missingPermissions: Set<string>;
  readonly faults: FaultPlan;
  /** The last 10,000, the oldest first. */
  readonly calls: SeenCall[];
  /** Called for each event that a bucket's notification configuration asks for. */
  readonly onEvent: (event: SentEvent) => void;
}
