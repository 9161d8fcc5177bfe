import type { ListObjectsV2CommandInput, ListObjectVersionsCommandInput } from '@aws-sdk/client-s3';
import { notImplemented } from '../wire/find-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { type ObjectVersion, type PretendBucket, sortedKeys } from '../world/bucket.ts';
import { canonicalId, objectOwner } from '../world/object-owner.ts';
import { formEncode } from '../world/form-encode.ts';
import { openBucket } from './open-bucket.ts';
import type { Operation } from './operation.ts';

/** More is never answered at once. */
const maxKeys = 1_000;

/** Answers with a page of all versions and delete markers. */
export const listObjectVersions: Operation<ListObjectVersionsCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  refuseDelimiter(input.Delimiter);
  const { KeyMarker, VersionIdMarker, EncodingType } = input;
  const all = versionsUnder(bucket, input.Prefix);
  const from = KeyMarker === undefined ? 0 : afterMarker(all, KeyMarker, VersionIdMarker);
  const limit = Math.min(input.MaxKeys ?? maxKeys, maxKeys);
  const page = all.slice(from, from + limit);
  const isTruncated = from + limit < all.length;
  const last = page.at(-1);
  const entries = page.map((version) => ({
    isMarker: version.isDeleteMarker,
    ...entryOf(version, EncodingType),
    Owner: { ID: canonicalId(objectOwner(bucket, version)) },
    VersionId: version.versionId,
    IsLatest: bucket.versions.get(version.key)![0] === version,
  }));
  return {
    Name: bucket.name,
    Prefix: input.Prefix ?? '',
    KeyMarker: KeyMarker ?? '',
    VersionIdMarker: VersionIdMarker ?? '',
    MaxKeys: limit,
    EncodingType,
    IsTruncated: isTruncated,
    NextKeyMarker: isTruncated && last ? encode(last.key, EncodingType) : undefined,
    NextVersionIdMarker: isTruncated ? last?.versionId : undefined,
    Versions: entries.filter(({ isMarker }) => !isMarker),
    DeleteMarkers: entries.filter(({ isMarker }) => isMarker),
  };
};

/** Answers with a page of the objects that are not deleted. */
export const listObjectsV2: Operation<ListObjectsV2CommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  refuseDelimiter(input.Delimiter);
  const { ContinuationToken, StartAfter, EncodingType } = input;
  const all = versionsUnder(bucket, input.Prefix).filter(
    (version) => !version.isDeleteMarker && bucket.versions.get(version.key)![0] === version,
  );
  const after = ContinuationToken === undefined ? StartAfter : readToken(ContinuationToken);
  const from = after === undefined ? 0 : afterMarker(all, after);
  const limit = Math.min(input.MaxKeys ?? maxKeys, maxKeys);
  const page = all.slice(from, from + limit);
  const isTruncated = from + limit < all.length;
  return {
    Name: bucket.name,
    Prefix: input.Prefix ?? '',
    StartAfter,
    ContinuationToken,
    MaxKeys: limit,
    KeyCount: page.length,
    EncodingType,
    IsTruncated: isTruncated,
    NextContinuationToken: isTruncated ? writeToken(page.at(-1)?.key ?? '') : undefined,
    Contents: page.map((version) => entryOf(version, EncodingType)),
  };
};

function refuseDelimiter(delimiter: string | undefined): void {
  if (delimiter !== undefined) throw notImplemented('delimiter');
}

function versionsUnder(bucket: PretendBucket, prefix = ''): ObjectVersion[] {
  return sortedKeys(bucket)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => bucket.versions.get(key)!);
}

/** Where a page begins: behind a version, or behind all versions of a key. */
function afterMarker(all: readonly ObjectVersion[], key: string, versionId?: string): number {
  const marked = all.findIndex((one) => one.key === key && one.versionId === versionId);
  if (marked >= 0) return marked + 1;
  const bytes = Buffer.from(key);
  const next = all.findIndex((one) => Buffer.compare(Buffer.from(one.key), bytes) > 0);
  return next < 0 ? all.length : next;
}

function entryOf(version: ObjectVersion, encoding: string | undefined) {
  return {
    Key: encode(version.key, encoding),
    LastModified: version.lastModified,
    ETag: `"${version.etag}"`,
    Size: version.sizeBytes,
    StorageClass: version.storageClass,
  };
}

function encode(key: string, encoding: string | undefined): string {
  return encoding === 'url' ? formEncode(key) : key;
}

function writeToken(key: string): string {
  return Buffer.from(key).toString('base64');
}

function readToken(token: string): string {
  const key = Buffer.from(token, 'base64').toString();
  if (writeToken(key) === token) return key;
  throw refusal('InvalidArgument', 'The continuation token provided is incorrect');
}
