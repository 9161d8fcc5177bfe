import type { RoleEvidence } from '../model/evidence.ts';
import { accessToKey, type KeySide, type UsedKey, usedKeys } from './key-access.ts';
import { findFarKey } from './key-fault.ts';
import { neededAtDestination, neededAtSource } from './needed-permission.ts';
import { accessToBucket } from './permission-access.ts';
import type { PermissionCase } from './permission-case.ts';
import type { RoleAccess } from './role-access.ts';

/** All that the role needs on one side. */
export interface SideAccess {
  readonly onBucket: readonly RoleAccess[];
  readonly onKeys: readonly KeyUse[];
}

/** All that the role has to be allowed on one key. */
interface KeyUse {
  readonly used: UsedKey;
  readonly accesses: readonly RoleAccess[];
}

/** Everything that the role has to be allowed to read. */
export function accessAtSource(permissionCase: PermissionCase, role: RoleEvidence): SideAccess {
  const { evidence, arns, sourceAccountId } = permissionCase;
  const owner = { bucket: evidence.source, accountId: sourceAccountId };
  const onBucket = accessToBucket(permissionCase, role, owner, neededAtSource(permissionCase));
  return {
    onBucket: onBucket.map((access) => ({
      ...access,
      place: {
        resource: `arn:{partition}:s3:::{sourceBucket}${access.need.resources.includes(arns.sourceBucket) ? '' : '/*'}`,
        nameEnd: '{sourceBucket}',
      },
    })),
    onKeys: accessToKeys(permissionCase, role, 'source'),
  };
}

/** Everything that the role has to be allowed to write. */
export function accessAtDestination(
  permissionCase: PermissionCase,
  role: RoleEvidence,
): SideAccess {
  const { evidence, destinationAccountId: accountId } = permissionCase;
  const { destination: bucket } = evidence;
  const onBucket =
    bucket === undefined
      ? []
      : accessToBucket(
          permissionCase,
          role,
          { bucket, accountId },
          neededAtDestination(permissionCase),
        );
  const place = {
    resource: 'arn:{partition}:s3:::{destinationBucket}/*',
    nameEnd: '{destinationBucket}',
  };
  return {
    onBucket: onBucket.map((access) => ({ ...access, place })),
    onKeys: accessToKeys(permissionCase, role, 'destination'),
  };
}

function accessToKeys(
  permissionCase: PermissionCase,
  role: RoleEvidence,
  side: KeySide,
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
