import type { Step } from '../../replication/reasons/reason.ts';
import type { CheckId } from '../model/check-ids.ts';
import type { Finding } from '../model/diagnosis.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import { type CaseNames, fillCaseCommand, fillCaseStep } from './case-names.ts';
import type { PermissionCase } from './permission-case.ts';

/** Writes findings about one role or key; steps and commands hold placeholders, `ROLE_NAME` and `KEY_ARN`. */
export interface Teller {
  shown(title: string, evidence: string, steps: readonly Step[]): Finding;
  ruledOut(title: string, evidence: string): Finding;
  cannotTell(title: string, evidence: string, command: string): Finding;
}

/** Of one check in one case. */
export function tellerOf(
  check: CheckId,
  permissionCase: PermissionCase,
  names: CaseNames,
  about?: string,
): Teller {
  const part: Finding['part'] = canExplain({ check }, permissionCase.subject.reason)
    ? 'cause'
    : 'next';
  const tell = (verdict: Finding['verdict'], title: string, evidence: string) => ({
    check,
    verdict,
    part,
    title,
    evidence: evidence,
    about,
  });
  return {
    shown: (title, evidence, steps) => ({
      ...tell('shown', title, evidence),
      remedy: { steps: steps.map((step) => fillCaseStep(step, permissionCase, names)) },
    }),
    ruledOut: (title, evidence) => tell('ruled out', title, evidence),
    cannotTell: (title, evidence, command) => ({
      ...tell('cannot tell', title, evidence),
      command: fillCaseCommand(command, permissionCase, names),
    }),
  };
}
