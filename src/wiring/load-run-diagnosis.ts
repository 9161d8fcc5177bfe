import type { RunDiagnosis } from '../diagnosis/run-diagnosis.ts';
import type { AwsReaders } from './load-diagnosis.ts';

/** Runs diagnoses; all that decides what is wrong is loaded when somebody asks. Undefined if s3rep may not look at AWS. */
export function loadRunDiagnosis(
  readers: AwsReaders | undefined,
  clock: () => Date,
): RunDiagnosis | undefined {
  if (readers === undefined) return undefined;
  let loaded: Promise<RunDiagnosis> | undefined;
  const load = () =>
    (loaded ??= import('../diagnosis/run-diagnosis.ts').then(({ buildDiagnosing }) =>
      buildDiagnosing({ reader: readers.reader, clock }),
    ));
  return async (request) => (await load())(request);
}
