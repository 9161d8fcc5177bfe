import type {
  DeletedObject,
  DeleteObjectCommandInput,
  DeleteObjectsCommandInput,
  ObjectIdentifier,
} from '@aws-sdk/client-s3';
import { malformed } from '../wire/refusal.ts';
import { findVersion, nullVersionId, type PretendBucket, removeVersion } from '../world/bucket.ts';
import { putDeleteMarker } from '../world/put-version.ts';
import type { World } from '../world/world.ts';
import { openBucket } from './open-bucket.ts';
import { checkVersionId } from './open-version.ts';
import type { Operation } from './operation.ts';

const maxObjects = 1_000;

/** Hides an object, or removes a version for good. What is not there is a success too. */
export const deleteObject: Operation<DeleteObjectCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  const { DeleteMarker, DeleteMarkerVersionId, VersionId } = deleteOne(world, bucket, input);
  return { DeleteMarker, VersionId: VersionId ?? DeleteMarkerVersionId };
};

/** Hides or removes up to 1,000. */
export const deleteObjects: Operation<DeleteObjectsCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  const { Objects = [], Quiet = false } = input.Delete!;
  if (Objects.length === 0 || Objects.length > maxObjects) {
    throw malformed(`${Objects.length} objects; 1 to ${maxObjects} may be named`);
  }
  const deleted = Objects.map((one) => deleteOne(world, bucket, one));
  return { Deleted: Quiet ? undefined : deleted };
};

function deleteOne(
  world: World,
  bucket: PretendBucket,
  { Key = '', VersionId }: Pick<ObjectIdentifier, 'VersionId'> & { Key: string | undefined },
): DeletedObject {
  checkVersionId(VersionId);
  if (VersionId !== undefined || bucket.versioning === undefined) {
    const version = findVersion(bucket, Key, VersionId ?? nullVersionId);
    if (version !== undefined) removeVersion(bucket, version);
    const marker = version?.isDeleteMarker
      ? { DeleteMarker: true, DeleteMarkerVersionId: VersionId }
      : {};
    return { Key, VersionId, ...marker };
  }
  const marker = putDeleteMarker(world, bucket, Key);
  return { Key, DeleteMarker: true, DeleteMarkerVersionId: marker.versionId };
}
