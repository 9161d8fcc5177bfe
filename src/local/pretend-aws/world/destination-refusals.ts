import { findKeyIn, mayUseBucket, mayUseKey } from './access.ts';
import type { PretendBucket } from './bucket.ts';
import { kmsContext, replicaKeyName } from './replica-key.ts';
import type { RoleAttempt } from './source-refusals.ts';
import type { World } from './world.ts';

/** An attempt at a bucket that is there. */
interface DestinationAttempt extends RoleAttempt {
  readonly destination: PretendBucket;
}

/** From here on S3 writes in parts. An assumption: AWS says only that large objects are. */
const partBytes = 16 * 1024 * 1024;

/** What is in the way at the destination. */
export function findDestinationRefusals(world: World, attempt: DestinationAttempt): string[] {
  const { source, version, destination } = attempt;
  const may = (action: string) => mayDoAtDestination(world, attempt, action);
  if (version.isDeleteMarker) return may('s3:ReplicateDelete') ? [] : ['DstDelObjNotPermitted'];
  const cannotWrite =
    version.sizeBytes >= partBytes ? 'DstMultipartInitNotPermitted' : 'DstPutObjectNotPermitted';
  const isBlocked =
    destination.blockedEncryption.includes(version.encryption) ||
    // S3 User Guide, "Troubleshooting replication": nobody of another account pays for replicas.
    (destination.requesterPays && destination.accountId !== source.accountId);
  return [
    ...(source.hasObjectLock && !destination.hasObjectLock
      ? ['DstBucketObjectLockConfigMissing']
      : []),
    ...(may('s3:ReplicateObject') && !isBlocked ? [] : [cannotWrite]),
    ...findReplicaKeyRefusals(world, attempt, cannotWrite),
    ...findDetailRefusals(attempt, may),
  ];
}

/** What S3 writes beside the object: owner, retention, legal hold, tags. */
function findDetailRefusals(
  { rule, version, destination }: DestinationAttempt,
  may: (action: string) => boolean,
): string[] {
  // Where ACLs are off, replicas are the bucket owner's anyhow: S3 User Guide, "Changing the replica owner".
  const isOverridden =
    rule.Destination?.AccessControlTranslation?.Owner === 'Destination' &&
    destination.ownership !== 'BucketOwnerEnforced';
  const lacks = (isWritten: boolean, action: string, reason: string) =>
    isWritten && !may(action) ? [reason] : [];
  return [
    ...lacks(isOverridden, 's3:ObjectOwnerOverrideToBucketOwner', 'DstPutAclNotPermitted'),
    ...lacks(
      version.retainUntil !== undefined,
      's3:PutObjectRetention',
      'DstPutRetentionNotPermitted',
    ),
    ...lacks(version.hasLegalHold, 's3:PutObjectLegalHold', 'DstPutLegalHoldNotPermitted'),
    ...lacks(Object.keys(version.tags).length > 0, 's3:ReplicateTags', 'DstPutTaggingNotPermitted'),
  ];
}

function mayDoAtDestination(
  world: World,
  { version, role, destination }: DestinationAttempt,
  action: string,
): boolean {
  const resource = `arn:aws:s3:::${destination.name}/${version.key}`;
  return mayUseBucket(world, { role, action, resource, context: new Map() }, destination);
}

function findReplicaKeyRefusals(
  world: World,
  { rule, version, role, destination }: DestinationAttempt,
  cannotWrite: string,
): string[] {
  const name = replicaKeyName(rule, version, destination);
  if (name === undefined) return [];
  // A name without an account means a key of whoever asks: the role's for a rule's key, the bucket's for the bucket's own.
  const isOfRule = name === rule.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID;
  const { region, accountId } = destination;
  const key = findKeyIn(world, name, { region, accountId: isOfRule ? role.accountId : accountId });
  if (key === undefined) return ['DstKmsKeyNotFound'];
  if (key.state !== 'Enabled') return ['DstKmsKeyInvalidState'];
  const bucketArn = `arn:aws:s3:::${destination.name}`;
  const about = destination.isBucketKeyUsed ? bucketArn : `${bucketArn}/${version.key}`;
  const context = kmsContext(destination, about, role.accountId);
  const may = (action: string) => mayUseKey(world, { role, action, context }, key);
  // The role's policy of the documentation has Encrypt; the description of the reason GenerateDataKey and Decrypt.
  return may('kms:Encrypt') || may('kms:GenerateDataKey') ? [] : [cannotWrite];
}
