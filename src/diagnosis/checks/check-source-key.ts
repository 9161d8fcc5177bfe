import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { usedKeys } from '../permissions/key-access.ts';
import { findKeyItself } from '../permissions/key-findings.ts';
import { openPermissionCase } from '../permissions/permission-case.ts';

/** Whether the keys that encrypt failed objects exist and can be used. */
export function checkSourceKey(subject: DiagnosisSubject, evidence: Evidence): readonly Finding[] {
  const permissionCase = openPermissionCase(subject, evidence);
  return usedKeys(permissionCase, 'source').flatMap((used) =>
    findKeyItself('source-key', permissionCase, 'source', used),
  );
}
