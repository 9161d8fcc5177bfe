import type { Diagnosis, Finding } from './model/diagnosis.ts';

/** What [Check again] shows: what was wrong and is not any more, what is new, and what is as before. */
export interface DiagnosisChange {
  /** As they were shown before. */
  readonly mended: readonly Finding[];
  readonly appeared: readonly Finding[];
  readonly remaining: readonly Finding[];
  /** Shown before, and this time nobody could tell. */
  readonly lostSight: readonly Finding[];
}

/** As much of a diagnosis as is kept for later. */
type SeenDiagnosis = Pick<Diagnosis, 'findings' | 'isFirstLook'>;

/** Compares what is shown. Something is mended only if the check that showed it rules it out now. */
export function compareDiagnoses(before: SeenDiagnosis, now: SeenDiagnosis): DiagnosisChange {
  const shownBefore = before.findings.filter(isShown);
  const shownNow = now.findings.filter(isShown);
  const isIn = (all: readonly Finding[]) => (one: Finding) =>
    all.some((other) => isSame(one, other));
  const isGone = (one: Finding) => !isIn(shownNow)(one);
  return {
    mended: shownBefore.filter((one) => isGone(one) && isRuledOut(one, now)),
    appeared: shownNow.filter((one) => !isIn(shownBefore)(one)),
    remaining: shownNow.filter(isIn(shownBefore)),
    lostSight: shownBefore.filter((one) => isGone(one) && !isRuledOut(one, now)),
  };
}

/**
 * Whether whatever was shown to be the cause is ruled out now, and no other cause is shown. Never on a first look, and never
 * where no cause was shown before: what was not seen cannot be seen to be gone.
 */
export function isCauseGone(before: SeenDiagnosis, now: SeenDiagnosis): boolean {
  const causes = before.findings.filter((one) => isShown(one) && one.part === 'cause');
  if (causes.length === 0 || now.isFirstLook === true) return false;
  const isPresent = now.findings.some((one) => isShown(one) && one.part === 'cause');
  return !isPresent && causes.every((cause) => isRuledOut(cause, now));
}

/** What speaks about the very thing decides; where nothing does any more, such as after a change of key, the whole check. */
function isRuledOut(finding: Finding, { findings }: SeenDiagnosis): boolean {
  const ofCheck = findings.filter(({ check }) => check === finding.check);
  const exact = ofCheck.filter(({ about }) => about === finding.about);
  const telling = exact.length > 0 ? exact : ofCheck;
  return telling.length > 0 && telling.every(({ verdict }) => verdict === 'ruled out');
}

function isShown({ verdict }: Finding): boolean {
  return verdict === 'shown';
}

function isSame(one: Finding, other: Finding): boolean {
  return one.check === other.check && one.about === other.about;
}
