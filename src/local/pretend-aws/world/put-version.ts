import { createHash } from 'node:crypto';
import { startOfSecond } from 'date-fns/startOfSecond';
import { addVersion, nullVersionId, type ObjectVersion, type PretendBucket } from './bucket.ts';
import { beginReplication } from './replicate.ts';
import type { World } from './world.ts';

/** What a write says of an object; the rest is as the bucket has it. */
export interface NewVersion {
  readonly key: string;
  readonly body?: Buffer | string;
  /** To imagine an object that is larger than its body. */
  readonly sizeBytes?: number;
  readonly storageClass?: string | undefined;
  readonly encryption?: ObjectVersion['encryption'] | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly contentType?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly writtenBy?: string | undefined;
  readonly isOpenToBucketOwner?: boolean | undefined;
  readonly retainUntil?: Date | undefined;
  readonly hasLegalHold?: boolean | undefined;
}

/** Writes a version and sends it to where the bucket's rules say. */
export function putVersion(
  world: World,
  bucket: PretendBucket,
  written: NewVersion,
): ObjectVersion {
  const body = Buffer.from(written.body ?? '');
  const encryption = written.encryption ?? bucket.defaultEncryption;
  // With a key of KMS the ETag is no MD5.
  const salt = encryption === 'SSE-S3' ? '' : encryption;
  return place(world, bucket, {
    ...skeleton(world, bucket, written.key),
    body,
    sizeBytes: written.sizeBytes ?? body.length,
    etag: createHash('md5').update(body).update(salt).digest('hex'),
    storageClass: written.storageClass ?? 'STANDARD',
    encryption,
    kmsKeyId: written.kmsKeyId ?? defaultKeyOf(bucket, encryption),
    isBucketKeyUsed: bucket.isBucketKeyUsed && encryption === 'SSE-KMS',
    contentType: written.contentType,
    metadata: written.metadata ?? {},
    tags: written.tags ?? {},
    writtenBy: written.writtenBy,
    isOpenToBucketOwner: written.isOpenToBucketOwner ?? false,
    retainUntil: written.retainUntil,
    hasLegalHold: written.hasLegalHold ?? false,
  });
}

function defaultKeyOf(bucket: PretendBucket, encryption: string): string | undefined {
  return encryption.endsWith('SSE-KMS') ? bucket.defaultKmsKeyId : undefined;
}

/** Hides an object behind a delete marker. Without versioning there is none: the caller removes the version then. */
export function putDeleteMarker(world: World, bucket: PretendBucket, key: string): ObjectVersion {
  return place(world, bucket, { ...skeleton(world, bucket, key), isDeleteMarker: true });
}

function skeleton(world: World, bucket: PretendBucket, key: string): ObjectVersion {
  return {
    key,
    versionId: bucket.versioning === 'Enabled' ? world.ids.versionId() : nullVersionId,
    isDeleteMarker: false,
    body: Buffer.alloc(0),
    sizeBytes: 0,
    etag: '',
    lastModified: startOfSecond(world.agenda.now()),
    storageClass: 'STANDARD',
    encryption: 'SSE-S3',
    kmsKeyId: undefined,
    isBucketKeyUsed: false,
    contentType: undefined,
    metadata: {},
    tags: {},
    writtenBy: undefined,
    isOpenToBucketOwner: false,
    retainUntil: undefined,
    hasLegalHold: false,
    replicationStatus: undefined,
    earlierStatuses: [],
    destinations: new Map(),
  };
}

function place(world: World, bucket: PretendBucket, version: ObjectVersion): ObjectVersion {
  addVersion(bucket, version);
  if (bucket.versioning === 'Enabled') beginReplication(world, bucket, version);
  return version;
}
