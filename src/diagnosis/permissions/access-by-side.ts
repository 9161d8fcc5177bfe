import type { BucketSide, RoleEvidence } from '../model/evidence.ts';
import { accessToKey, type UsedKey, usedKeys } from './key-access.ts';
import { findFarKey } from './key-fault.ts';
import { neededAtDestination, neededAtSource } from './needed-permission.ts';
import { accessToBucket } from './permission-access.ts';
import type { PermissionCase } from './permission-case.ts';
import type { RoleAccess } from './role-access.ts';

/** All that the role needs on one side. */
interface SideAccess {
  readonly onBucket: readonly RoleAccess[];
  readonly onKeys: readonly KeyUse[];
}

/** All that the role has to be allowed on one key. */
interface KeyUse {
  readonly used: UsedKey;
  readonly accesses: readonly RoleAccess[];
}

/** Everything that the role has to be allowed to read at the source, or to write at the destination. */
export function accessBySide(
  permissionCase: PermissionCase,
  role: RoleEvidence,
  side: BucketSide,
): SideAccess {
  const onBucket =
    side === 'source'
      ? accessToSource(permissionCase, role)
      : accessToDestination(permissionCase, role);
  return { onBucket, onKeys: accessToKeys(permissionCase, role, side) };
}

function accessToSource(permissionCase: PermissionCase, role: RoleEvidence): readonly RoleAccess[] {
  const { evidence, arns, sourceAccountId } = permissionCase;
  const owner = { bucket: evidence.source, accountId: sourceAccountId };
  const onBucket = accessToBucket(permissionCase, role, owner, neededAtSource(permissionCase));
  return onBucket.map((access) => ({
    ...access,
    place: {
      resource: `arn:{partition}:s3:::{sourceBucket}${access.need.resources.includes(arns.sourceBucket) ? '' : '/*'}`,
      nameEnd: '{sourceBucket}',
    },
  }));
}

function accessToDestination(
  permissionCase: PermissionCase,
  role: RoleEvidence,
): readonly RoleAccess[] {
  const { evidence, destinationAccountId: accountId } = permissionCase;
  const { destination: bucket } = evidence;
  if (bucket === undefined) return [];
  const needs = neededAtDestination(permissionCase);
  const place = {
    resource: 'arn:{partition}:s3:::{destinationBucket}/*',
    nameEnd: '{destinationBucket}',
  };
  return accessToBucket(permissionCase, role, { bucket, accountId }, needs).map((access) => ({
    ...access,
    place,
  }));
}

function accessToKeys(
  permissionCase: PermissionCase,
  role: RoleEvidence,
  side: BucketSide,
): readonly KeyUse[] {
  const near = usedKeys(permissionCase, side).filter(
    (used) => findFarKey(permissionCase, side, used) === undefined,
  );
  return near.map((used) => ({
    used,
    accesses: accessToKey(permissionCase, role, used, side).map((access) => ({
      ...access,
      place: {
        resource: 'KEY_ARN',
        keyArn: used.arn,
        // A role may use several keys.
        nameEnd: `key-${/key\/([\w-]{8})/.exec(used.arn ?? '')?.[1] ?? side}`,
      },
    })),
  }));
}
