import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { accessAtDestination } from '../permissions/access-by-side.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';
import { findRolePermissions } from '../permissions/role-findings.ts';

/** Whether the role's own policies allow what it writes: replicas, and the key that encrypts them. */
export function checkDestinationPermissions(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  const permissionCase = openPermissionCase(subject, evidence);
  const { role } = evidence;
  if (role === undefined || role.role.kind === 'none') return [];
  const { onBucket, onKeys } = accessAtDestination(permissionCase, role);
  return findRolePermissions('destination-permissions', permissionCase, role, [
    ...onBucket,
    ...onKeys.flatMap(({ accesses }) => accesses),
  ]);
}
