import type { DiagnosisAsk } from '../diagnosis/model/diagnosis-ask.ts';
import type { DiagnosisAnswersParts } from './build-diagnosis-answers.ts';

type AnswerDiagnoses = (ask: DiagnosisAsk) => Promise<void>;

/** What does what people ask of a diagnosis, with all that decides what is wrong: loaded when the first one asks. */
export function loadDiagnosisAnswers(parts: DiagnosisAnswersParts): AnswerDiagnoses {
  let loaded: Promise<AnswerDiagnoses> | undefined;
  return async (ask) => {
    loaded ??= import('./build-diagnosis-answers.ts').then(({ buildDiagnosisAnswers }) =>
      buildDiagnosisAnswers(parts),
    );
    return (await loaded)(ask);
  };
}
