import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { findKeyPolicies } from '../permissions/key-policy-findings.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';

/** Whether the policies of the keys that encrypt failed objects let the role use them. */
export function checkSourceKeyPolicy(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  return findKeyPolicies('source-key-policy', openPermissionCase(subject, evidence), 'source');
}
