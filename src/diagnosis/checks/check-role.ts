import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { findRoleItself } from '../permissions/find-role.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';

/** Whether the replication role exists. */
export function checkRole(subject: DiagnosisSubject, evidence: Evidence): readonly Finding[] {
  const { role } = evidence;
  if (role === undefined) return [];
  return findRoleItself('role', openPermissionCase(subject, evidence), role, {
    who: 'replication role',
    mend: 'Create the role again under this ARN, or save the replication configuration again with the right role. Saving replaces every rule, so start from the output of this command.',
    command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
  });
}
