import type {
  NotificationConfiguration,
  ReplicationConfiguration,
  ReplicationStatus,
} from '@aws-sdk/client-s3';

/** How an object is encrypted: SSE-C with a key that only its owner has, `none` from before January 2023, when S3 began to encrypt all. */
export type Encryption = 'SSE-S3' | 'SSE-KMS' | 'DSSE-KMS' | 'SSE-C' | 'none';

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  /** `null` as text for versions from before versioning. */
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  readonly body: Buffer;
  /** May be larger than the body: then the rest is imagined. */
  readonly sizeBytes: number;
  /** Without quotes. */
  readonly etag: string;
  readonly lastModified: Date;
  readonly storageClass: string;
  readonly encryption: Encryption;
  readonly kmsKeyId: string | undefined;
  /** Whether KMS was asked for the bucket as a whole when it was written. */
  readonly isBucketKeyUsed: boolean;
  readonly contentType: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  /** The account that wrote it, if that is not the bucket's. */
  readonly writtenBy: string | undefined;
  /** Whether its ACL says `bucket-owner-full-control`. */
  readonly isOpenToBucketOwner: boolean;
  readonly retainUntil: Date | undefined;
  readonly hasLegalHold: boolean;
  replicationStatus: ReplicationStatus | undefined;
  /** What the status was before, the oldest first, each with the moment when it ended. */
  readonly earlierStatuses: {
    readonly status: ReplicationStatus | undefined;
    readonly until: Date;
  }[];
  /** How far each destination is, by the id of its rule. */
  readonly destinations: Map<string, 'PENDING' | 'COMPLETED' | 'FAILED'>;
}

/** A bucket of anybody's. */
export interface PretendBucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: Date;
  /** Other accounts that its policy lets do everything. */
  readonly openTo: readonly string[];
  /** Undefined until it has been enabled once. */
  versioning: 'Enabled' | 'Suspended' | undefined;
  /** JSON. What it allows and denies is asked in replication; callers of S3 get in by `openTo`. */
  policy: string | undefined;
  /** What GetBucketOwnershipControls says; undefined for buckets from before there was such a thing, and those that removed it. */
  ownership: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter' | undefined;
  hasObjectLock: boolean;
  /** What objects are encrypted with that say nothing else. */
  defaultEncryption: 'SSE-S3' | 'SSE-KMS' | 'DSSE-KMS';
  /** With SSE-KMS; undefined is `aws/s3`. */
  defaultKmsKeyId: string | undefined;
  isBucketKeyUsed: boolean;
  /** Whether requests and transfer are paid by whoever asks. */
  requesterPays: boolean;
  /** `SSE-C`: kinds that the bucket refuses. */
  blockedEncryption: readonly string[];
  replication: ReplicationConfiguration | undefined;
  notifications: NotificationConfiguration;
  /** All versions by key, the newest first; no key without a version. */
  readonly versions: Map<string, ObjectVersion[]>;
  /** Replicas that were deleted by version: S3 never replicates those again. As `<version> <key>`. */
  readonly hardDeleted: Set<string>;
}

/** The id of what was written without versioning. */
export const nullVersionId = 'null';

/** Adds a version as the newest; a null version takes the place of the null version before it. */
export function addVersion({ versions }: PretendBucket, version: ObjectVersion): void {
  const others = (versions.get(version.key) ?? []).filter(
    ({ versionId }) => versionId !== version.versionId,
  );
  versions.set(version.key, [version, ...others]);
}

/** A version, or the newest if none is named; also one that is a delete marker. */
export function findVersion(
  { versions }: PretendBucket,
  key: string,
  versionId?: string,
): ObjectVersion | undefined {
  const all = versions.get(key) ?? [];
  return versionId === undefined ? all[0] : all.find((version) => version.versionId === versionId);
}

/** Deletes a version for good. */
export function removeVersion(bucket: PretendBucket, version: ObjectVersion): void {
  const { key, versionId, replicationStatus } = version;
  const others = (bucket.versions.get(key) ?? []).filter((one) => one !== version);
  if (others.length === 0) bucket.versions.delete(key);
  else bucket.versions.set(key, others);
  if (replicationStatus === 'REPLICA') bucket.hardDeleted.add(`${versionId} ${key}`);
}

/** Keys in S3's order, which is that of their bytes in UTF-8. */
export function sortedKeys({ versions }: PretendBucket): string[] {
  const keys = [...versions.keys()];
  // Below U+D800 the order of JavaScript is the same, and much faster.
  if (!keys.some((key) => /[\uD800-\uFFFF]/.test(key))) return keys.toSorted();
  return keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** The name in `arn:aws:s3:::name`, of whatever partition; undefined if it is no ARN of a bucket. */
export function bucketOfArn(arn: string | undefined): string | undefined {
  return /^arn:aws[\w-]*:s3:::([^/]+)$/.exec(arn ?? '')?.[1];
}
