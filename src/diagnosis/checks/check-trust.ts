import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';
import { findTrust } from '../permissions/trust-findings.ts';

/** Whether S3 may assume the replication role. */
export function checkTrust(subject: DiagnosisSubject, evidence: Evidence): readonly Finding[] {
  const { role } = evidence;
  if (role === undefined) return [];
  const permissionCase = openPermissionCase(subject, evidence);
  return findTrust('trust', permissionCase, role, {
    service: 's3.amazonaws.com',
    who: 'role',
    sourceArn: permissionCase.arns.sourceBucket,
    isAnyJob: false,
  });
}
