import type { Diagnosis } from '../model/diagnosis.ts';
import type { DiagnosisSubject } from '../model/subject.ts';

/**
 * Looks at everything that the failures may depend on. `onFirstLook` gets what is known before all answers are there, if
 * it takes longer. Throws only where the program is wrong.
 */
export type RunDiagnosis = (
  subject: DiagnosisSubject,
  onFirstLook?: (diagnosis: Diagnosis) => void,
) => Promise<Diagnosis>;
