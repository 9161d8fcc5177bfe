import type { Finding } from './model/diagnosis.ts';
import type { KeptDiagnosis } from './model/diagnosis-ask.ts';

/** What a diagnosis says of the cause of an incident. */
export interface CauseVerdict {
  readonly state: 'shown' | 'gone' | 'unknown';
  /** Of what is shown. */
  readonly title?: string;
}

/**
 * Whether the cause is there. It is gone where every check that showed one before rules it out now; what cannot be told
 * is never taken for gone.
 */
export function seeCause(
  before: Pick<KeptDiagnosis, 'findings'> | undefined,
  now: Pick<KeptDiagnosis, 'findings'>,
): CauseVerdict {
  const [shown] = now.findings.filter(isShownCause);
  if (shown !== undefined) return { state: 'shown', title: shown.title };
  const causes = before?.findings.filter(isShownCause) ?? [];
  const isGone =
    causes.length > 0 &&
    causes.every((cause) => {
      const same = now.findings.filter(({ check }) => check === cause.check);
      return same.length > 0 && same.every(({ verdict }) => verdict === 'ruled out');
    });
  return { state: isGone ? 'gone' : 'unknown' };
}

function isShownCause({ verdict, part }: Finding): boolean {
  return verdict === 'shown' && part === 'cause';
}
