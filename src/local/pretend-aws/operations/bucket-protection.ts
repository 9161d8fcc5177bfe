import type {
  DeleteBucketOwnershipControlsCommandInput,
  GetBucketEncryptionCommandInput,
  GetBucketEncryptionCommandOutput,
  GetBucketOwnershipControlsCommandInput,
  GetObjectLockConfigurationCommandInput,
  PutBucketEncryptionCommandInput,
  PutBucketOwnershipControlsCommandInput,
  PutObjectLockConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { malformed, refusal } from '../wire/refusal.ts';
import { encryptionNames } from './read-object.ts';
import { openBucket } from './open-bucket.ts';
import type { Operation } from './operation.ts';

/** Answers who owns what is written. */
export const getBucketOwnershipControls: Operation<
  GetBucketOwnershipControlsCommandInput,
  object
> = (world, input, context) => {
  const { ownership } = openBucket(world, input, context);
  if (ownership !== undefined) {
    return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
  }
  throw refusal(
    'OwnershipControlsNotFoundError',
    'The bucket ownership controls were not found',
    404,
  );
};

const ownerships = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'] as const;

/** Replaces who owns what is written. */
export const putBucketOwnershipControls: Operation<
  PutBucketOwnershipControlsCommandInput,
  object
> = (world, input, context) => {
  const asked = input.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
  const ownership = ownerships.find((one) => one === asked);
  if (ownership === undefined) throw malformed(`ObjectOwnership is ${asked}`);
  openBucket(world, input, context).ownership = ownership;
  return {};
};

/** Takes away who owns what is written: from then on the writers do. */
export const deleteBucketOwnershipControls: Operation<
  DeleteBucketOwnershipControlsCommandInput,
  object
> = (world, input, context) => {
  openBucket(world, input, context).ownership = undefined;
  return {};
};

/** Answers whether Object Lock is enabled. */
export const getObjectLockConfiguration: Operation<
  GetObjectLockConfigurationCommandInput,
  object
> = (world, input, context) => {
  const { hasObjectLock } = openBucket(world, input, context);
  if (hasObjectLock) return { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } };
  throw refusal(
    'ObjectLockConfigurationNotFoundError',
    'Object Lock configuration does not exist for this bucket',
    404,
  );
};

/** Enables Object Lock; it is never taken away again. */
export const putObjectLockConfiguration: Operation<
  PutObjectLockConfigurationCommandInput,
  object
> = (world, input, context) => {
  const bucket = openBucket(world, input, context);
  const { ObjectLockEnabled } = input.ObjectLockConfiguration ?? {};
  if (ObjectLockEnabled !== 'Enabled') throw malformed(`ObjectLockEnabled is ${ObjectLockEnabled}`);
  if (bucket.versioning !== 'Enabled') {
    throw refusal(
      'InvalidBucketState',
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      409,
    );
  }
  bucket.hasObjectLock = true;
  return {};
};

/** Answers how objects are encrypted that say nothing else, and which kinds are refused. */
export const getBucketEncryption: Operation<
  GetBucketEncryptionCommandInput,
  Partial<GetBucketEncryptionCommandOutput>
> = (world, input, context) => {
  const bucket = openBucket(world, input, context);
  return {
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: {
            SSEAlgorithm: encryptionNames[bucket.defaultEncryption]!,
            KMSMasterKeyID: bucket.defaultKmsKeyId,
          },
          BucketKeyEnabled: bucket.isBucketKeyUsed,
          ...(bucket.blockedEncryption.length > 0
            ? { BlockedEncryptionTypes: { EncryptionType: [...bucket.blockedEncryption] as never } }
            : {}),
        },
      ],
    },
  };
};

/** Replaces how objects are encrypted that say nothing else. */
export const putBucketEncryption: Operation<PutBucketEncryptionCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  const [rule] = input.ServerSideEncryptionConfiguration?.Rules ?? [];
  const asked = rule?.ApplyServerSideEncryptionByDefault;
  const kinds = ['SSE-S3', 'SSE-KMS', 'DSSE-KMS'] as const;
  const kind = kinds.find((one) => encryptionNames[one] === (asked?.SSEAlgorithm ?? 'AES256'));
  if (kind === undefined) throw malformed(`SSEAlgorithm is ${asked?.SSEAlgorithm}`);
  bucket.defaultEncryption = kind;
  bucket.defaultKmsKeyId = asked?.KMSMasterKeyID;
  bucket.isBucketKeyUsed = rule?.BucketKeyEnabled ?? false;
  bucket.blockedEncryption = rule?.BlockedEncryptionTypes?.EncryptionType ?? [];
  return {};
};
