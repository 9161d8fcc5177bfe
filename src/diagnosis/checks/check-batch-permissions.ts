import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { accessOfJobs } from '../permissions/access-of-jobs.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';
import { findRolePermissions } from '../permissions/role-findings.ts';

/** Whether the role of Batch Replication's jobs may start replication, and read and write the files of jobs. */
export function checkBatchPermissions(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  const { batchRole } = evidence;
  if (batchRole === undefined || batchRole.role.kind === 'none') return [];
  const permissionCase = openPermissionCase(subject, evidence);
  const { onSource, onFiles } = accessOfJobs(permissionCase, batchRole);
  return findRolePermissions('batch-permissions', permissionCase, batchRole, [
    ...onSource,
    ...onFiles,
  ]);
}
