import type { WebClient } from '@slack/web-api';
import type { DiagnosisAsk } from '../diagnosis/model/diagnosis-ask.ts';
import { buildDiagnosing } from '../diagnosis/run-diagnosis.ts';
import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { Announcer } from '../incidents/announcing/announcer.ts';
import type { Pause } from '../lib/pause.ts';
import { answerDiagnosisAsk } from '../slack/diagnosis/answer-diagnosis-ask.ts';
import type { AwsReaders } from './load-diagnosis.ts';

/** What diagnoses, and tells what it found. */
export interface DiagnosisAnswersParts {
  readonly announcer: Pick<Announcer, 'clock' | 'log'> & { readonly store: DynamodbStores };
  readonly client: WebClient;
  readonly awsReaders: AwsReaders;
  readonly batchRoleArn: string | undefined;
  readonly onDue: () => void;
  readonly pause: Pause;
}

/** Joins what does what people ask of a diagnosis. */
export function buildDiagnosisAnswers(parts: DiagnosisAnswersParts) {
  const { announcer, client, awsReaders, batchRoleArn, onDue, pause } = parts;
  const { store, clock, log } = announcer;
  const run = buildDiagnosing({ reader: awsReaders.reader, clock, pause });
  return (ask: DiagnosisAsk): Promise<void> =>
    answerDiagnosisAsk({ run, store, client, batchRoleArn, onDue, clock, log }, ask);
}
