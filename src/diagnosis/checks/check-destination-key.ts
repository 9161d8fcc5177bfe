import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { usedKeys } from '../permissions/key-access.ts';
import { findKeyItself } from '../permissions/key-findings.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';

/** Whether the key that encrypts replicas exists and can be used. */
export function checkDestinationKey(
  subject: DiagnosisSubject,
  evidence: Evidence,
): readonly Finding[] {
  const permissionCase = openPermissionCase(subject, evidence);
  return usedKeys(permissionCase, 'destination').flatMap((used) =>
    findKeyItself('destination-key', permissionCase, 'destination', used),
  );
}
