import type {
  BucketEvidence,
  GrantEvidence,
  KeyEvidence,
  ObjectEvidence,
  ReplicationEvidence,
  RoleEvidence,
  VersionEvidence,
} from '../model/evidence.ts';
import type { Reading } from '../model/reading.ts';
import type { DiagnosedObject } from '../model/subject.ts';

/** Which bucket, and as far as is known where and whose. */
export interface BucketAt {
  readonly name: string;
  readonly region: string | undefined;
  readonly accountId: string | undefined;
}

/** What is asked of SimulatePrincipalPolicy in one call: all actions on all resources. */
export interface SimulationAsk {
  readonly actions: readonly string[];
  /** ARNs. */
  readonly resources: readonly string[];
  /** What S3 sends with its requests, as far as it is known: conditions of the role's policies are judged by it. */
  readonly context?: readonly SimulatedContext[];
}

/** A context key with its values, as SimulatePrincipalPolicy takes it in `ContextEntries`. */
export interface SimulatedContext {
  readonly name: string;
  readonly type: 'string' | 'boolean';
  readonly values: readonly string[];
}

/**
 * AWS, read with the bot's own permissions, or with a role of the account that something belongs to. Each method is one
 * call, or a few where AWS pages, and none ever throws: what cannot be seen is `unseen`. Nothing here changes anything.
 */
export interface AwsReader {
  /** Account of the own credentials, with which is asked what is of an account that nobody knows. */
  readOwnAccount?(): Promise<string | undefined>;
  headBucket(bucket: BucketAt): Promise<BucketEvidence['head']>;
  readReplication(bucket: BucketAt): Promise<Reading<ReplicationEvidence>>;
  readVersioning(bucket: BucketAt): Promise<BucketEvidence['versioning']>;
  readBucketPolicy(bucket: BucketAt): Promise<Reading<string>>;
  readOwnership(bucket: BucketAt): Promise<BucketEvidence['ownership']>;
  readObjectLock(bucket: BucketAt): Promise<BucketEvidence['objectLock']>;
  readEncryption(bucket: BucketAt): Promise<BucketEvidence['encryption']>;
  headVersion(bucket: BucketAt, version: DiagnosedObject): Promise<Reading<VersionEvidence>>;
  readTags(bucket: BucketAt, version: DiagnosedObject): Promise<ObjectEvidence['tags']>;
  readOwner(bucket: BucketAt, version: DiagnosedObject): Promise<ObjectEvidence['owner']>;
  readRole(roleArn: string): Promise<RoleEvidence['role']>;
  /**
   * One call for each ask.
   * @param mayAskAgain - asked before each call beyond these, for what the first answer leaves open; if not, it is left out
   */
  simulate(
    roleArn: string,
    asks: readonly SimulationAsk[],
    mayAskAgain?: () => boolean,
  ): Promise<RoleEvidence['simulated']>;
  /** `region`: where the key is, unless its ARN says so. */
  describeKey(keyId: string, region: string | undefined): Promise<KeyEvidence['description']>;
  readKeyPolicy(keyArn: string): Promise<Reading<string>>;
  listGrants(keyArn: string): Promise<Reading<readonly GrantEvidence[]>>;
}
