import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';
import { findTrust } from '../permissions/trust-findings.ts';

/** Ids of jobs are of this form. */
const someJob = '00000000-0000-4000-8000-000000000000';

/** Whether S3 Batch Operations may assume the role of jobs. */
export function checkBatchTrust(subject: DiagnosisSubject, evidence: Evidence): readonly Finding[] {
  const { batchRole } = evidence;
  if (batchRole === undefined) return [];
  const permissionCase = openPermissionCase(subject, evidence);
  const { partition, region = '', accountId = '' } = subject;
  return findTrust('batch-trust', permissionCase, batchRole, {
    service: 'batchoperations.s3.amazonaws.com',
    who: 'batch role',
    sourceArn: `arn:${partition}:s3:${region}:${accountId}:job/${someJob}`,
    isAnyJob: true,
  });
}
