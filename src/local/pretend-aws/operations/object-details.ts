import type {
  GetObjectAclCommandInput,
  GetObjectAclCommandOutput,
  GetObjectTaggingCommandInput,
  PutObjectTaggingCommandInput,
} from '@aws-sdk/client-s3';
import { canonicalId, objectOwner } from '../world/object-owner.ts';
import { openBucket } from './open-bucket.ts';
import { openVersion } from './open-version.ts';
import type { Operation } from './operation.ts';

/** Answers with the tags of a version. */
export const getObjectTagging: Operation<GetObjectTaggingCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  const { tags, versionId } = openVersion(world, bucket, input, context.caller);
  return {
    TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    VersionId: bucket.versioning === undefined ? undefined : versionId,
  };
};

/** Replaces the tags of a version. */
export const putObjectTagging: Operation<PutObjectTaggingCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  const version = openVersion(world, bucket, input, context.caller);
  const all = input.Tagging?.TagSet ?? [];
  version.tags = Object.fromEntries(all.map(({ Key = '', Value = '' }) => [Key, Value]));
  return {};
};

/** Answers who owns a version, and who besides the owner has all rights to it. */
export const getObjectAcl: Operation<
  GetObjectAclCommandInput,
  Partial<GetObjectAclCommandOutput>
> = (world, input, context) => {
  const bucket = openBucket(world, input, context);
  const version = openVersion(world, bucket, input, context.caller);
  const owner = objectOwner(bucket, version);
  const full = new Set([owner, ...(version.isOpenToBucketOwner ? [bucket.accountId] : [])]);
  return {
    Owner: { ID: canonicalId(owner) },
    Grants: [...full].map((accountId) => ({
      Grantee: { Type: 'CanonicalUser', ID: canonicalId(accountId) },
      Permission: 'FULL_CONTROL',
    })),
  };
};
