import type { PretendJob } from './job.ts';
import type { Agenda } from './agenda.ts';
import type { Behaviour } from './behaviour.ts';
import type { PretendBucket } from './bucket.ts';
import type { FaultPlan } from './fault.ts';
import type { CallerIdentity } from './identity.ts';
import type { Ids } from './ids.ts';
import type { PretendKey } from './key.ts';
import type { MetricPoint } from './metric.ts';
import type { AccountControls, PretendRole } from './role.ts';

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
  /** In whose name. */
  readonly accountId: string;
  readonly at: Date;
}

/** Everything there is behind all services. Plain data but for its time; pure functions decide from it. */
export interface World {
  /** Of callers whose access key is not among `identities`. */
  readonly accountId: string;
  /** By access key. */
  readonly identities: Map<string, CallerIdentity>;
  /** Of all accounts, by `<account>/<name>`. Where an account has no role here, replication is not asked for permissions. */
  readonly roles: Map<string, PretendRole>;
  /** By account. */
  readonly controls: Map<string, AccountControls>;
  /** By ARN. */
  readonly keys: Map<string, PretendKey>;
  /** Policies of queues and topics, by ARN; undefined for those that have none. */
  readonly targets: Map<string, string | undefined>;
  /** `KmsMasterKeyId` of those with SSE-KMS, by ARN. */
  readonly targetKeys: Map<string, string>;
  readonly metrics: MetricPoint[];
  readonly agenda: Agenda;
  readonly ids: Ids;
  readonly behaviour: Behaviour;
  /** Of all accounts, since names are unique. */
  readonly buckets: Map<string, PretendBucket>;
  readonly jobs: Map<string, PretendJob>;
  /** Why replication fails, by what is broken: a bucket, `bucket/rule`, or a role's ARN. The first one is reported. */
  readonly obstacles: Map<string, readonly string[]>;
  /** Actions of IAM that callers lack: `isPermitted` says how they are written. */
  readonly missingPermissions: Set<string>;
  readonly faults: FaultPlan;
  /** The last 10,000, the oldest first. */
  readonly calls: SeenCall[];
  /** Called for each event that a bucket's notification configuration asks for. */
  readonly onEvent: (event: SentEvent) => void;
}
