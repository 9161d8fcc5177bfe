import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { ChunkStore } from '../../incidents/ports/chunk-store.ts';
import type { IncidentStore } from '../../incidents/ports/incident-store.ts';
import { readSummary } from '../../incidents/read-summary.ts';
import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';
import type { DiagnosisSubject } from '../../diagnosis/model/subject.ts';
import { nameReplication } from './name-replication.ts';

/** What a window is about, as it is stored now. */
export interface Diagnosed {
  readonly subject: DiagnosisSubject;
  /** Which replication, in mrkdwn. */
  readonly about: string;
  readonly summary?: IncidentSummary;
}

/** What somebody wants to have diagnosed; undefined if there is no such incident. */
export async function readDiagnosed(
  store: IncidentStore & ChunkStore,
  target: DiagnosisTarget,
  now: Date,
  batchRoleArn: string | undefined,
): Promise<Diagnosed | undefined> {
  if (target.kind === 'bucket') {
    const { bucket: sourceBucket, ruleId } = target;
    const about = `*${nameReplication(sourceBucket, undefined)}*`;
    const unknown = { region: undefined, accountId: undefined, partition: 'aws' } as const;
    const wanted = { destinationBucket: undefined, ruleId, reason: undefined, objects: [] };
    return { about, subject: { sourceBucket, ...wanted, ...unknown, batchRoleArn } };
  }
  const summary = await readSummary(store, target.incidentId, now);
  return summary && { ...diagnosedOf(summary, batchRoleArn), summary };
}

/** What is to be diagnosed of an incident: its samples, the last that failed. */
function diagnosedOf(
  { incident, samples }: IncidentSummary,
  batchRoleArn: string | undefined,
): Diagnosed {
  const { sourceBucket, destinationBucket, ruleId, reason, region, accountId, partition } =
    incident;
  const objects = samples.map(({ objectKey, versionId }) => ({ objectKey, versionId }));
  const named = { sourceBucket, destinationBucket, ruleId, reason, region, accountId, partition };
  return {
    about: `*${nameReplication(sourceBucket, destinationBucket)}*`,
    subject: { ...named, objects, batchRoleArn },
  };
}
