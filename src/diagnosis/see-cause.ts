import { isCauseGone } from './compare-diagnoses.ts';
import type { Diagnosis } from './model/diagnosis.ts';

/** What a diagnosis says of the cause of an incident. */
export interface CauseVerdict {
  readonly state: 'shown' | 'gone' | 'unknown';
  /** Of what is shown. */
  readonly title?: string;
}

/** Whether the cause is there, by what was seen before and now; what cannot be told is never taken for gone. */
export function seeCause(before: Diagnosis | undefined, now: Diagnosis): CauseVerdict {
  const shown = now.findings.find(({ verdict, part }) => verdict === 'shown' && part === 'cause');
  if (shown !== undefined) return { state: 'shown', title: shown.title };
  return { state: before !== undefined && isCauseGone(before, now) ? 'gone' : 'unknown' };
}
