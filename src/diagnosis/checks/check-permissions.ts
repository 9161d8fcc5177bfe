import type { Check } from '../findings/finding-writer.ts';
import { openPermissionCase, type PermissionCheck } from '../permissions/permission-case.ts';
import { checkBucketPolicy } from './check-bucket-policy.ts';
import { checkKeyPolicy } from './check-key-policy.ts';
import { checkKey } from './check-key.ts';
import { checkBatchPermissions, checkRolePermissions } from './check-role-permissions.ts';
import { checkBatchRole, checkRole } from './check-role.ts';
import { checkBatchTrust, checkTrust } from './check-trust.ts';
import { checkWhichKey } from './check-which-key.ts';
import { suspectUnseen } from './suspect-unseen.ts';

/** In the order in which S3 meets them. */
const inOrder: readonly PermissionCheck[] = [
  checkRole,
  checkTrust,
  checkBatchRole,
  checkBatchTrust,
  checkRolePermissions('source'),
  checkBucketPolicy('source'),
  checkKey('source'),
  checkKeyPolicy('source'),
  checkRolePermissions('destination'),
  checkBucketPolicy('destination'),
  checkKey('destination'),
  checkWhichKey,
  checkKeyPolicy('destination'),
  checkBatchPermissions,
];

/** Roles, policies and keys. */
export const checkPermissions: Check = (subject, evidence) => {
  const permissionCase = openPermissionCase(subject, evidence);
  const found = inOrder.flatMap((check) => check(permissionCase));
  return [...found, ...suspectUnseen(permissionCase, found)];
};
