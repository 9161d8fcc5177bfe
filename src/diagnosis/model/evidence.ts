import type { DiagnosedObject } from './subject.ts';
import type { Reading } from './reading.ts';

/** All that was seen for one diagnosis. Texts of policies are as AWS gave them, and untrusted. */
export interface Evidence {
  readonly readAt: Date;
  readonly source: BucketEvidence;
  /** Undefined if nobody knows which it is. */
  readonly destination: BucketEvidence | undefined;
  readonly replication: Reading<ReplicationEvidence>;
  /** Of the replication configuration. */
  readonly role: RoleEvidence | undefined;
  readonly batchRole: RoleEvidence | undefined;
  /** By the id or ARN by which a rule, a bucket or an object names it. */
  readonly keys: ReadonlyMap<string, KeyEvidence>;
  readonly objects: readonly ObjectEvidence[];
  /** How many calls it took. */
  readonly calls: number;
  /** More is being asked: what was not asked yet may come. */
  readonly isFirstLook?: true | undefined;
}

/** One of the two buckets of a rule. */
export type BucketSide = 'source' | 'destination';

/** A bucket as far as replication depends on it. */
export interface BucketEvidence {
  readonly name: string;
  /** Its owner in 12 digits, where a rule, an event or an answer says it. */
  readonly accountId: string | undefined;
  /** HeadBucket: 403 is a bucket as well, with its Region. */
  readonly head: Reading<{ readonly region: string | undefined }>;
  readonly versioning: Reading<'Enabled' | 'Suspended' | 'never enabled'>;
  /** JSON. */
  readonly policy: Reading<string>;
  readonly ownership: Reading<
    'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter' | (string & {})
  >;
  readonly objectLock: Reading<'Enabled'>;
  readonly encryption: Reading<EncryptionEvidence>;
}

/** Default encryption of a bucket, and what it refuses. */
export interface EncryptionEvidence {
  readonly algorithm: string | undefined;
  readonly kmsKeyId: string | undefined;
  readonly isBucketKeyUsed: boolean;
  /** `SSE-C` and others, which the bucket blocks. */
  readonly blockedTypes: readonly string[];
}

/** GetBucketReplication. */
export interface ReplicationEvidence {
  readonly roleArn: string;
  readonly rules: readonly RuleEvidence[];
}

/** One rule. Filters keep what the SDK gives, also parts that are newer than this code. */
export interface RuleEvidence {
  readonly ruleId: string;
  readonly isEnabled: boolean;
  readonly priority: number | undefined;
  readonly prefix: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** `Not`: what begins with one of these prefixes, or has one of these tags, is left out. */
  readonly excluded?: ExcludedObjects | undefined;
  /** Parts of the filter that are newer than this code: whether an object matches is then not known. */
  readonly otherFilters: readonly string[];
  readonly destinationArn: string;
  /** Owner of the destination as the rule says. */
  readonly destinationAccountId: string | undefined;
  readonly isOwnerOverridden: boolean;
  readonly storageClass: string | undefined;
  readonly replicaKmsKeyId: string | undefined;
  /** Replicas get the multi-Region key of the destination's Region that is related to the object's own. */
  readonly usesSourceMultiRegionKey?: boolean | undefined;
  readonly replicatesKmsObjects: boolean;
  readonly replicatesDeleteMarkers: boolean;
  readonly replicatesReplicaChanges: boolean;
  /** Without metrics, S3 sends no event of a failure. */
  readonly hasMetrics: boolean;
  readonly hasReplicationTime: boolean;
}

/** What a rule leaves out of what its filter matches. */
export interface ExcludedObjects {
  readonly prefixes: readonly string[];
  readonly tags: readonly (readonly [name: string, value: string])[];
}

/** A role and what it is allowed. */
export interface RoleEvidence {
  /** With its path. */
  readonly arn: string;
  readonly role: Reading<{
    /** As AWS knows it now, with its path. */
    readonly arn: string;
    /** JSON. */
    readonly trustPolicy: string;
    readonly boundaryArn: string | undefined;
    /** `AROA…`, by which `aws:userid` of its sessions begins. */
    readonly roleId?: string | undefined;
  }>;
  /** SimulatePrincipalPolicy: identity policies, boundary and service control policies; no policy of a bucket or key. */
  readonly simulated: Reading<readonly SimulatedCall[]>;
}

/** What was asked of SimulatePrincipalPolicy, and what it said. */
export interface SimulatedCall {
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Names or ids of policies with statements that decided, such as `replicate`, each once. */
  readonly policies: readonly string[];
  readonly isBoundaryAtFault: boolean;
  readonly isOrganizationAtFault: boolean;
  /** Context keys without which the answer depends on what S3 would send. */
  readonly missingContext: readonly string[];
}

/** A KMS key. */
export interface KeyEvidence {
  /** As it was named. */
  readonly id: string;
  readonly description: Reading<{
    readonly arn: string;
    /** `Enabled`, `Disabled`, `PendingDeletion`, … in KMS's words. */
    readonly state: string;
    readonly deletionDate: Date | undefined;
    readonly isAwsManaged: boolean;
    readonly accountId: string;
    readonly region: string;
  }>;
  /** JSON. */
  readonly policy: Reading<string>;
  readonly grants: Reading<readonly GrantEvidence[]>;
}

/** A grant on a key. */
export interface GrantEvidence {
  readonly granteePrincipal: string;
  readonly operations: readonly string[];
  /** Whether it holds only for some encryption contexts. */
  readonly isConstrained: boolean;
}

/** One failed version, and what is at the destination under the same version. */
export interface ObjectEvidence extends DiagnosedObject {
  readonly version: Reading<VersionEvidence>;
  readonly tags: Reading<Readonly<Record<string, string>>>;
  /** Canonical ids of the object's owner, and of the bucket's, where the answer shows it. */
  readonly owner: Reading<{
    readonly objectOwner: string;
    readonly bucketOwner?: string | undefined;
  }>;
  readonly replica: Reading<VersionEvidence>;
}

/** HeadObject; a delete marker is seen by a 405. */
export interface VersionEvidence {
  readonly isDeleteMarker: boolean;
  readonly replicationStatus: string | undefined;
  readonly storageClass: string | undefined;
  /** Of Intelligent-Tiering: the archive tier, or `none`. Undefined: the reader does not say. */
  readonly archiveStatus?: string | undefined;
  /** `AES256`, `aws:kms`, `aws:kms:dsse`; `SSE-C` where S3 asks for the customer's key. */
  readonly encryption: string | undefined;
  readonly kmsKeyId: string | undefined;
  /** Undefined: the reader does not say. */
  readonly isBucketKeyUsed?: boolean | undefined;
  readonly hasRetention: boolean;
  readonly hasLegalHold: boolean;
  readonly lastModified: Date | undefined;
}
