import { findKeyIn, mayUseBucket, mayUseKey } from './access.ts';
import { objectOwner } from './object-owner.ts';
import type { TriedVersion } from './refusals.ts';
import { isOfKms, kmsContext, managedKey } from './replica-key.ts';
import type { PretendRole } from './role.ts';
import type { World } from './world.ts';

/** An attempt in the name of a role. */
export interface RoleAttempt extends TriedVersion {
  readonly role: PretendRole;
}

/** Storage classes that S3 does not read without a restore. */
const archived = ['GLACIER', 'DEEP_ARCHIVE'];

/** What is in the way at the source: S3 User Guide, "Setting up permissions for live replication", and its failure codes. */
export function findSourceRefusals(world: World, attempt: RoleAttempt): string[] {
  const { source, rule, version } = attempt;
  const may = (action: string) => mayDoAtSource(world, attempt, action);
  const isSelected =
    rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status === 'Enabled' || !isOfKms(version);
  const isOwn = objectOwner(source, version) === source.accountId;
  // What may be read of a version without KMS, the older action lets too.
  const mayRead =
    may('s3:GetObjectVersionForReplication') || (!isOfKms(version) && may('s3:GetObjectVersion'));
  return [
    ...(isSelected && !archived.includes(version.storageClass) ? [] : ['SrcObjectNotEligible']),
    ...(version.isDeleteMarker
      ? []
      : [
          ...(isOwn || version.isOpenToBucketOwner ? [] : ['SrcGetAclNotPermitted']),
          ...(mayRead ? [] : ['SrcGetObjectNotPermitted']),
          ...findSourceKeyRefusals(world, attempt),
          ...(may('s3:GetObjectVersionAcl') ? [] : ['SrcGetAclNotPermitted']),
          ...(hasTags(attempt) && !may('s3:GetObjectVersionTagging')
            ? ['SrcGetTaggingNotPermitted']
            : []),
          ...(source.hasObjectLock && !may('s3:GetObjectRetention')
            ? ['SrcGetRetentionNotPermitted']
            : []),
          ...(source.hasObjectLock && !may('s3:GetObjectLegalHold')
            ? ['SrcGetLegalHoldNotPermitted']
            : []),
        ]),
  ];
}

function mayDoAtSource(world: World, { source, version, role }: RoleAttempt, action: string) {
  const resource = `arn:aws:s3:::${source.name}/${version.key}`;
  return mayUseBucket(world, { role, action, resource, context: new Map() }, source);
}

function hasTags({ version }: RoleAttempt): boolean {
  return Object.keys(version.tags).length > 0;
}

function findSourceKeyRefusals(world: World, { source, version, role }: RoleAttempt): string[] {
  if (!isOfKms(version)) return [];
  const key = findKeyIn(world, version.kmsKeyId ?? managedKey, source);
  if (key?.state !== 'Enabled') return ['SrcKmsKeyInvalidState'];
  const bucketArn = `arn:aws:s3:::${source.name}`;
  const about = version.isBucketKeyUsed ? bucketArn : `${bucketArn}/${version.key}`;
  const context = kmsContext(source, about, role.accountId);
  return mayUseKey(world, { role, action: 'kms:Decrypt', context }, key)
    ? []
    : ['SrcGetObjectNotPermitted'];
}
