import { type CoverageContext, gap } from './gap.ts';
import { type MeasuredFailures, toMeasuredRule } from './measure-failures.ts';
import type { BucketSurvey } from './model/bucket-survey.ts';
import type { CoverageFinding } from './model/coverage-finding.ts';
import type { MeasuredPeriod, MeasuredRule } from './model/measured-rule.ts';
import { toFinding } from './to-finding.ts';

/** Whether s3rep was told of any failure of a rule in a period; undefined if nobody knows. */
export type HeardOf = (rule: MeasuredRule, period: MeasuredPeriod) => boolean | undefined;

interface Known extends CoverageContext {
  readonly failures: MeasuredFailures;
  readonly heardOf?: HeardOf | undefined;
  /** What else was found of the bucket. */
  readonly found: readonly CoverageFinding[];
}

/** Findings with which no event can come. */
const unheard = new Set(['no notification', 'delivery refused']);

/**
 * Rules of which CloudWatch counted failures and no event came. Where both came, their numbers say nothing: the metric
 * counts operations, and both are best effort (S3 User Guide, "Monitoring replication with metrics").
 */
export function findBlind(survey: BucketSurvey, known: Known): CoverageFinding[] {
  const { bucket, replication } = survey;
  if (replication.kind !== 'read') return [];
  const { failures, heardOf, found } = known;
  const isUnheard = found.some(({ finding }) => unheard.has(finding));
  return replication.value.rules.flatMap((rule) => {
    const measured = toMeasuredRule(bucket, rule);
    const sum = failures.sumOf(measured) ?? 0;
    const heard = heardOf?.(measured, failures.period) ?? (isUnheard ? false : undefined);
    if (sum === 0 || heard !== false) return [];
    const blind = gap('blind', `${count(sum)} failed in 14 days, and no event came`, rule.ruleId);
    return [toFinding(blind, survey, known)];
  });
}

function count(sum: number): string {
  return `${sum.toLocaleString('en-US')} operation${sum === 1 ? '' : 's'}`;
}
