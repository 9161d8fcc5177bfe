import type { Diagnosis, Finding } from '../../src/diagnosis/model/diagnosis.ts';
import type { Breakage, RightAnswer } from './breakage.ts';

/** How good an answer is. `cleared`: what is at fault was ruled out, and nothing said that it cannot be told. */
type Grade = 'first' | 'later' | 'cannot tell' | 'cleared' | 'not found';

/** What a diagnosis is worth against what was really broken. */
export interface Graded {
  readonly grade: Grade;
  /** Shown to be wrong, and in order. */
  readonly accused: readonly Finding[];
  /** Whether what would fail next was shown too; undefined where there is nothing. */
  readonly isNextShown: boolean | undefined;
}

/** Compares what was found with what was broken. */
export function gradeDiagnosis(
  { findings }: Diagnosis,
  breakage: Breakage,
  second?: Breakage,
): Graded {
  const { right, alsoTrue = [] } = breakage;
  const isTrue = [...right, ...alsoTrue, ...(second?.right ?? []), ...(second?.alsoTrue ?? [])];
  const shown = findings.filter(({ verdict }) => verdict === 'shown');
  const checks = right.map(({ check }) => check);
  // What cannot be told, or was ruled out, of several actions is told under the first of them.
  const has = (verdict: Finding['verdict']) =>
    findings.some((one) =>
      verdict === 'shown'
        ? one.verdict === verdict && isAmong(right, one)
        : one.verdict === verdict && checks.includes(one.check),
    );
  return {
    grade: has('shown')
      ? isAmong(right, shown[0]!)
        ? 'first'
        : 'later'
      : has('cannot tell')
        ? 'cannot tell'
        : has('ruled out')
          ? 'cleared'
          : 'not found',
    accused: shown.filter((finding) => !isAmong(isTrue, finding)),
    isNextShown: second && shown.some((finding) => isAmong(second.right, finding)),
  };
}

function isAmong(answers: readonly RightAnswer[], { check, about }: Finding): boolean {
  return answers.some(
    (answer) =>
      answer.check === check &&
      (answer.about === undefined || about === undefined || answer.about.test(about)),
  );
}
