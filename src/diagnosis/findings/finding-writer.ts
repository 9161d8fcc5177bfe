import type { Step } from '../../replication/reasons/reason.ts';
import type { CheckId } from '../model/check-ids.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Unseen } from '../model/reading.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { type CaseNames, fillCaseCommand, fillCaseStep } from './case-names.ts';

/** Looks at one thing that replication needs. Gives nothing where it does not concern the case. */
export type Check = (subject: DiagnosisSubject, evidence: Evidence) => readonly Finding[];

/** Writes the findings of a check; steps and commands hold placeholders such as `{destinationBucket}`. */
export interface FindingWriter {
  shown(title: string, evidence: string, more?: ShownParts): Finding;
  ruledOut(title: string, evidence: string, about?: string): Finding;
  /** @param why - what could not be seen, or in words why it does not tell */
  cannotTell(title: string, why: Unseen | string, command: string, about?: string): Finding;
}

/** What mends it, in two steps at most. */
interface ShownParts {
  readonly steps?: readonly Step[];
  readonly about?: string;
  readonly terraform?: string | undefined;
}

/** Of one check in one case. */
export function findingWriter(
  check: CheckId,
  subject: DiagnosisSubject,
  evidence: Evidence,
  names: CaseNames = {},
): FindingWriter {
  const diagnosed = { subject, evidence };
  const write = (verdict: Finding['verdict'], title: string, seen: string, about?: string) => ({
    check,
    verdict,
    part: canExplain({ check, about }, subject.reason) ? ('cause' as const) : ('next' as const),
    title,
    evidence: seen,
    about,
  });
  return {
    shown: (title, seen, { steps = [], about, terraform } = {}) => ({
      ...write('shown', title, seen, about),
      remedy:
        steps.length === 0
          ? undefined
          : { steps: steps.map((step) => fillCaseStep(step, diagnosed, names)), terraform },
    }),
    ruledOut: (title, seen, about) => write('ruled out', title, seen, about),
    cannotTell: (title, why, command, about) => ({
      ...write('cannot tell', title, typeof why === 'string' ? why : describeUnseen(why), about),
      command: fillCaseCommand(command, diagnosed, names),
    }),
  };
}
