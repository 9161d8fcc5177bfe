import { readArn } from '../../replication/read-arn.ts';
import type { RuleEvidence } from './evidence.ts';
import type { DiagnosisSubject } from './subject.ts';

/**
 * The rule that a diagnosis is about: the one that the subject names, else of those to its destination the one that S3 would
 * follow first. Undefined if it is not among them.
 */
export function findRule(
  { ruleId, destinationBucket }: Pick<DiagnosisSubject, 'ruleId' | 'destinationBucket'>,
  rules: readonly RuleEvidence[],
): RuleEvidence | undefined {
  if (ruleId !== undefined) return rules.find((rule) => rule.ruleId === ruleId);
  return rules
    .filter((rule) => destinationBucket === undefined || destinationOf(rule) === destinationBucket)
    .toSorted(
      (a, b) => Number(b.isEnabled) - Number(a.isEnabled) || precedenceOf(b) - precedenceOf(a),
    )[0];
}

/** Name of the bucket that a rule replicates to. */
export function destinationOf({ destinationArn }: RuleEvidence): string | undefined {
  return readArn(destinationArn).name;
}

/** Of two rules with one destination, S3 follows the one with the higher number. Rules without one are of the old form. */
export function precedenceOf({ priority }: RuleEvidence): number {
  return priority ?? 0;
}
