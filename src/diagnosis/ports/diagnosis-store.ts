import type { Diagnosis } from '../model/diagnosis.ts';

/** Where the last diagnosis of each incident, and of each bucket that somebody named, is kept. */
export interface DiagnosisStore {
  readDiagnosis(name: string): Promise<Diagnosis | undefined>;
  /** In place of the one before; what mends its findings may be left out. */
  saveDiagnosis(name: string, diagnosis: Diagnosis): Promise<void>;
}
