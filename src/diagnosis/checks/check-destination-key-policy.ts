import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { findKeyPolicies } from '../permissions/key-policy-findings.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';

/** Whether the policy of the key that encrypts replicas lets the role use it. */
export function checkDestinationKeyPolicy(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  return findKeyPolicies(
    'destination-key-policy',
    openPermissionCase(subject, evidence),
    'destination',
  );
}
