import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Looks anew, and says what changed. */
export function checkAgainButton(target: DiagnosisTarget): ButtonParts {
  return {
    text: 'Check again',
    label: 'Check again: look anew, and say what changed',
    actionId: 'check_again',
    value: formatDiagnosisTarget(target),
    maxCharacters: shares.eventValue,
  };
}

/** For the value of a button. */
export function formatDiagnosisTarget(wanted: DiagnosisTarget): string {
  return JSON.stringify(wanted);
}
