import type { BucketSide } from '../model/evidence.ts';
import { accessBySide } from '../permissions/access-by-side.ts';
import { accessOfJobs } from '../permissions/access-of-jobs.ts';
import type { PermissionCheck } from '../permissions/permission-case.ts';
import { findRolePermissions } from '../permissions/role-findings.ts';

/** Whether the role's own policies allow what it reads at the source or writes at the destination, and the keys there. */
export function checkRolePermissions(side: BucketSide): PermissionCheck {
  return (permissionCase) => {
    const { role } = permissionCase;
    if (role === undefined) return [];
    const { onBucket, onKeys } = accessBySide(permissionCase, role, side);
    return findRolePermissions(`${side}-permissions`, permissionCase, role, [
      ...onBucket,
      ...onKeys.flatMap(({ accesses }) => accesses),
    ]);
  };
}

/** Whether the role of Batch Replication's jobs may start replication, and read and write the files of jobs. */
export const checkBatchPermissions: PermissionCheck = (permissionCase) => {
  const { batchRole } = permissionCase;
  if (batchRole === undefined) return [];
  const { onSource, onFiles } = accessOfJobs(permissionCase, batchRole);
  return findRolePermissions('batch-permissions', permissionCase, batchRole, [
    ...onSource,
    ...onFiles,
  ]);
};
