import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { accessAtDestination } from '../permissions/access-by-side.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';
import { findPolicyRefusals } from '../permissions/policy-findings.ts';

/** Whether the destination bucket's policy denies the role, or across accounts does not allow it. */
export function checkDestinationBucketPolicy(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  const permissionCase = openPermissionCase(subject, evidence);
  const { role, destination } = evidence;
  if (role === undefined || role.role.kind === 'none' || destination?.head.kind === 'none')
    return [];
  const { onBucket } = accessAtDestination(permissionCase, role);
  return findPolicyRefusals('destination-bucket-policy', permissionCase, role, onBucket, {
    whose: 'destination bucket',
    policy: 'destination policy',
    named: destination?.name ?? '',
    resource: 'arn:{partition}:s3:::{destinationBucket}/*',
    readPolicy:
      'aws s3api get-bucket-policy --bucket {destinationBucket} --query Policy --output text',
    credentialsOf: 'destination bucket',
  });
}
