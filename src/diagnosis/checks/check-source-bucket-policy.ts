import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { accessAtSource } from '../permissions/access-by-side.ts';
import { accessOfJobs } from '../permissions/access-of-jobs.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';
import { findPolicyRefusals } from '../permissions/policy-findings.ts';

/** Whether the source bucket's policy stops the replication role, or the role of jobs. */
export function checkSourceBucketPolicy(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  const permissionCase = openPermissionCase(subject, evidence);
  const { role, batchRole } = evidence;
  if (evidence.source.head.kind === 'none') return [];
  const place = {
    whose: 'source bucket',
    policy: 'source policy',
    named: subject.sourceBucket,
    resource: 'arn:{partition}:s3:::{sourceBucket}/*',
    readPolicy: 'aws s3api get-bucket-policy --bucket {sourceBucket} --query Policy --output text',
  };
  const byRole =
    role === undefined || role.role.kind === 'none'
      ? []
      : findPolicyRefusals(
          'source-bucket-policy',
          permissionCase,
          role,
          accessAtSource(permissionCase, role).onBucket,
          place,
        );
  if (batchRole === undefined || batchRole.role.kind === 'none') return byRole;
  const { onSource } = accessOfJobs(permissionCase, batchRole);
  const found = findPolicyRefusals(
    'source-bucket-policy',
    permissionCase,
    batchRole,
    onSource,
    place,
  );
  return [...byRole, ...found];
}
