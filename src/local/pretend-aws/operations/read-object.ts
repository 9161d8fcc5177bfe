import type {
  GetObjectCommandInput,
  HeadObjectCommandInput,
  HeadObjectCommandOutput,
  ServerSideEncryption,
  StorageClass,
} from '@aws-sdk/client-s3';
import { refusal } from '../wire/refusal.ts';
import type { Encryption, ObjectVersion, PretendBucket } from '../world/bucket.ts';
import { isPermitted } from '../world/identity.ts';
import { matchingRules } from '../world/matching-rules.ts';
import type { World } from '../world/world.ts';
import { denied, openBucket } from './open-bucket.ts';
import { openVersion } from './open-version.ts';
import type { CallContext, Operation } from './operation.ts';

/** Answers with all of an object but its content. */
export const headObject: Operation<HeadObjectCommandInput, object> = (world, input, context) => {
  const bucket = openBucket(world, input, context);
  const version = openVersion(world, bucket, input, context.caller);
  // Only checksums need the key.
  if (input.ChecksumMode === 'ENABLED') checkKey(world, context, version);
  return { ...describe(bucket, version), ...describeLock(world, context, version) };
};

/** Answers with an object, or a range of it. */
export const getObject: Operation<GetObjectCommandInput, object> = (world, input, context) => {
  const bucket = openBucket(world, input, context);
  const version = openVersion(world, bucket, input, context.caller);
  checkKey(world, context, version);
  if (['GLACIER', 'DEEP_ARCHIVE'].includes(version.storageClass)) {
    throw refusal(
      'InvalidObjectState',
      "The operation is not valid for the object's storage class",
      403,
    );
  }
  if (input.IfMatch !== undefined && input.IfMatch.replaceAll('"', '') !== version.etag) {
    throw refusal(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  }
  return { ...describe(bucket, version), ...cut(version.body, input.Range) };
};

function checkKey(world: World, { caller }: CallContext, { encryption }: ObjectVersion): void {
  if (encryption.endsWith('SSE-KMS') && !isPermitted(world, caller, 'kms:Decrypt')) throw denied();
}

function cut(body: Buffer, range: string | undefined): object {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === '' && to === '') return { Body: body, ContentLength: body.length };
  const start = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (start > end) throw refusal('InvalidRange', 'The requested range is not satisfiable', 416);
  return {
    httpStatus: 206,
    Body: body.subarray(start, end + 1),
    ContentLength: end + 1 - start,
    ContentRange: `bytes ${start}-${end}/${body.length}`,
  };
}

/** What `x-amz-server-side-encryption` says; nothing for a key of the caller's. */
export const encryptionNames: Readonly<Record<Encryption, ServerSideEncryption | undefined>> = {
  'SSE-S3': 'AES256',
  'SSE-KMS': 'aws:kms',
  'DSSE-KMS': 'aws:kms:dsse',
  'SSE-C': undefined,
  none: undefined,
};

/** Retention and legal hold are shown to those only who may read them: S3 API Reference, "HeadObject". */
function describeLock(
  world: World,
  { caller }: CallContext,
  { retainUntil, hasLegalHold }: ObjectVersion,
): Partial<HeadObjectCommandOutput> {
  const isRetentionShown =
    retainUntil !== undefined && isPermitted(world, caller, 's3:GetObjectRetention');
  const isHoldShown = hasLegalHold && isPermitted(world, caller, 's3:GetObjectLegalHold');
  return {
    ...(isRetentionShown
      ? { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: retainUntil }
      : {}),
    ...(isHoldShown ? { ObjectLockLegalHoldStatus: 'ON' } : {}),
  };
}

function describe(bucket: PretendBucket, version: ObjectVersion): Partial<HeadObjectCommandOutput> {
  const { replicationStatus, storageClass, metadata, tags } = version;
  // A status stays hidden once no rule matches any more.
  const isShown = replicationStatus === 'REPLICA' || matchingRules(bucket, version).length > 0;
  return {
    AcceptRanges: 'bytes',
    LastModified: version.lastModified,
    ContentLength: version.sizeBytes,
    ETag: `"${version.etag}"`,
    ContentType: version.contentType ?? 'binary/octet-stream',
    ServerSideEncryption: encryptionNames[version.encryption],
    SSEKMSKeyId: version.kmsKeyId,
    BucketKeyEnabled: version.isBucketKeyUsed || undefined,
    VersionId: bucket.versioning === undefined ? undefined : version.versionId,
    ReplicationStatus: isShown ? replicationStatus : undefined,
    StorageClass: storageClass === 'STANDARD' ? undefined : (storageClass as StorageClass),
    Metadata: metadata,
    TagCount: Object.keys(tags).length || undefined,
  };
}
