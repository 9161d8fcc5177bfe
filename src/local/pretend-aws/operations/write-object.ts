import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { refusal } from '../wire/refusal.ts';
import { type Encryption, findVersion, type PretendBucket } from '../world/bucket.ts';
import { putVersion } from '../world/put-version.ts';
import { openBucket } from './open-bucket.ts';
import type { Operation } from './operation.ts';
import { encryptionNames } from './read-object.ts';

/** In UTF-8. */
const maxKeyBytes = 1_024;

/** Writes an object. */
export const putObject: Operation<PutObjectCommandInput, object> = (world, input, context) => {
  const bucket = openBucket(world, input, context);
  const { Key: key = '' } = input;
  if (Buffer.byteLength(key) > maxKeyBytes) {
    throw refusal('KeyTooLongError', 'Your key is too long');
  }
  checkConditions(bucket, key, input);
  const version = putVersion(world, bucket, {
    key,
    body: input.Body as Buffer,
    storageClass: input.StorageClass,
    encryption: encryptionOf(input),
    kmsKeyId: input.SSEKMSKeyId,
    contentType: input.ContentType,
    metadata: input.Metadata,
    tags: Object.fromEntries(new URLSearchParams(input.Tagging ?? '')),
  });
  return {
    ETag: `"${version.etag}"`,
    VersionId: bucket.versioning === undefined ? undefined : version.versionId,
    ServerSideEncryption: encryptionNames[version.encryption],
  };
};

function checkConditions(bucket: PretendBucket, key: string, input: PutObjectCommandInput): void {
  const current = findVersion(bucket, key);
  const existing = current?.isDeleteMarker ? undefined : current;
  const isMet =
    (input.IfNoneMatch === undefined || existing === undefined) &&
    (input.IfMatch === undefined || `"${existing?.etag}"` === input.IfMatch);
  if (!isMet) {
    throw refusal(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  }
}

function encryptionOf(input: PutObjectCommandInput): Encryption | undefined {
  if (input.SSECustomerAlgorithm !== undefined) return 'SSE-C';
  if (input.ServerSideEncryption === undefined) return undefined;
  const found = Object.entries(encryptionNames).find(
    ([, name]) => name === input.ServerSideEncryption,
  );
  if (found !== undefined) return found[0] as Encryption;
  throw refusal('InvalidArgument', 'The encryption method specified is not supported');
}
