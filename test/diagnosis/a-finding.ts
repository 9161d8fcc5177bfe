import type { Diagnosis, Finding } from '../../src/diagnosis/model/diagnosis.ts';
import { now } from './an-evidence.ts';

/** A finding of a check that has looked. */
export function aFinding(
  check: Finding['check'],
  verdict: Finding['verdict'],
  differing: Partial<Finding> = {},
): Finding {
  return {
    check,
    verdict,
    part: 'cause',
    title: `${check}: ${verdict}`,
    evidence: 'Seen.',
    ...differing,
  };
}

/** What was found at some time. */
export function aDiagnosis(
  findings: readonly Finding[],
  differing: Partial<Diagnosis> = {},
): Diagnosis {
  return { at: now, findings, calls: 12, ...differing };
}
