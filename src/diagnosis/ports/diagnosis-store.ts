import type { KeptDiagnosis } from '../model/diagnosis-ask.ts';

/** Where the last diagnosis of each incident, and of each bucket that somebody named, is kept. */
export interface DiagnosisStore {
  readDiagnosis(name: string): Promise<KeptDiagnosis | undefined>;
  /** In place of the one before. */
  saveDiagnosis(name: string, diagnosis: KeptDiagnosis): Promise<void>;
}
