import { explainReason } from '../replication/explain-reason.ts';
import type { Circumstances, Explanation } from '../replication/explanation.ts';
import type { Incident } from './model/incident.ts';
import type { IncidentSummary } from './counting/incident-summary.ts';

/** Of a job that brings the missing objects over. */
export type JobCircumstances = Pick<Circumstances, 'batchRoleArn' | 'reportBucket' | 'listed'>;

/** Explains an incident's reason, with its own buckets, rule, Region and objects filled in. */
export function explainIncident(
  incident: Incident,
  summary?: IncidentSummary,
  job: JobCircumstances = {},
): Explanation {
  const samples = summary?.samples ?? [];
  // What has no size is likely a delete marker, of whose version S3 answers nothing.
  const sample = samples.find(({ sizeBytes }) => sizeBytes !== undefined) ?? samples[0];
  return explainReason(incident.reason, {
    sourceBucket: incident.sourceBucket,
    destinationBucket: incident.destinationBucket,
    ruleId: incident.ruleId,
    region: incident.region,
    accountId: incident.accountId,
    partition: incident.partition,
    objectKey: sample?.objectKey,
    versionId: sample?.versionId,
    firstRequestedAt: summary?.firstRequestedAt,
    lastRequestedAt: summary?.lastRequestedAt,
    incidentId: incident.id,
    ...job,
  });
}
