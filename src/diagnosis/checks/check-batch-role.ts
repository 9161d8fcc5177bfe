import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { findRoleItself } from '../permissions/find-role.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';

/** Whether the role of Batch Replication's jobs exists. */
export function checkBatchRole(subject: DiagnosisSubject, evidence: Evidence): readonly Finding[] {
  const { batchRole } = evidence;
  if (batchRole === undefined) return [];
  return findRoleItself('batch-role', openPermissionCase(subject, evidence), batchRole, {
    who: 'batch role',
    mend: 'Create the role again under this ARN, or set BATCH_ROLE_ARN to the right one. This lists the roles that jobs may have.',
    command:
      "aws iam list-roles --query 'Roles[?contains(to_string(AssumeRolePolicyDocument), `batchoperations.s3.amazonaws.com`)].Arn' --output text",
  });
}
