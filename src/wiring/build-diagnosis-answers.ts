import type { WebClient } from '@slack/web-api';
import type { DiagnosisAsk } from '../diagnosis/model/diagnosis-ask.ts';
import type { RunDiagnosis } from '../diagnosis/run-diagnosis.ts';
import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { Announcer } from '../incidents/announcing/announcer.ts';

/** What diagnoses people ask for. */
export interface DiagnosisAnswersParts {
  readonly announcer: Pick<Announcer, 'clock' | 'log'> & { readonly store: DynamodbStores };
  readonly client: WebClient;
  readonly runDiagnosis: RunDiagnosis;
  readonly batchRoleArn: string | undefined;
  readonly onDue: () => void;
}

/** Joins what does what people ask of a diagnosis. Loads it when somebody asks. */
export function buildDiagnosisAnswers(parts: DiagnosisAnswersParts) {
  const { announcer, client, runDiagnosis: run, batchRoleArn, onDue } = parts;
  const { store, clock, log } = announcer;
  return async (ask: DiagnosisAsk): Promise<void> => {
    const { answerDiagnosisAsk } = await import('../slack/diagnosis/answer-diagnosis-ask.ts');
    await answerDiagnosisAsk({ run, store, client, batchRoleArn, onDue, clock, log }, ask);
  };
}
