import { refusal } from '../wire/refusal.ts';
import {
  findVersion,
  nullVersionId,
  type ObjectVersion,
  type PretendBucket,
} from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { type CallerIdentity, isPermitted } from '../world/identity.ts';
import { objectOwner } from '../world/object-owner.ts';
import { denied } from './open-bucket.ts';

/** Which version is meant, and with which key it was encrypted. */
interface VersionInput {
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
}

/** The version that a call reads. @throws as S3 does for what is missing, deleted, or encrypted with a key of the caller */
export function openVersion(
  world: World,
  bucket: PretendBucket,
  input: VersionInput,
  caller: CallerIdentity,
): ObjectVersion {
  const { Key = '', VersionId, SSECustomerAlgorithm } = input;
  checkVersionId(VersionId);
  const version = findVersion(bucket, Key, VersionId);
  if (version === undefined) throw missing(world, caller, VersionId);
  if (version.isDeleteMarker) throw deleted(version, VersionId);
  // Policies of a bucket say nothing about objects of others: S3 User Guide, "Controlling ownership of objects".
  const isOfOthers =
    objectOwner(bucket, version) !== bucket.accountId && !version.isOpenToBucketOwner;
  if (isOfOthers && caller.accountId === bucket.accountId) throw denied();
  if ((version.encryption === 'SSE-C') !== (SSECustomerAlgorithm !== undefined)) {
    throw refusal(
      'InvalidRequest',
      'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
    );
  }
  return version;
}

/** @throws for what can be no id of a version */
export function checkVersionId(versionId: string | undefined): void {
  if (versionId === undefined || versionId === nullVersionId) return;
  if (!/^[\w.-]{32}$/.test(versionId)) {
    throw refusal('InvalidArgument', 'Invalid version id specified');
  }
}

/** Only those who may list a bucket learn that something is not there. */
function missing(world: World, caller: CallerIdentity, versionId: string | undefined) {
  if (!isPermitted(world, caller, 's3:ListBucket')) return denied();
  return versionId === undefined
    ? refusal('NoSuchKey', 'The specified key does not exist.', 404)
    : refusal('NoSuchVersion', 'The specified version does not exist.', 404);
}

function deleted({ versionId, lastModified }: ObjectVersion, asked: string | undefined) {
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId };
  if (asked === undefined) {
    return refusal('NoSuchKey', 'The specified key does not exist.', 404, headers);
  }
  return refusal(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { ...headers, allow: 'DELETE', 'last-modified': lastModified.toUTCString() },
  );
}
