import type { IncidentSummary } from '../incidents/incident-summary.ts';
import type { Explanation } from '../replication/explanation.ts';

/** What a person would not think of, as lines of mrkdwn: only what applies to this incident now. */
export function listWarnings(summary: IncidentSummary, explanation: Explanation): string[] {
  if (summary.incident.status.kind === 'resolved') return [];
  const { afterwards, permissions, isBatchOnly } = explanation;
  return [
    ...(afterwards === 'nothing' ? [] : [stillMissing]),
    ...(permissions.length === 0 ? [] : [anotherMayFollow]),
    ...(isBatchOnly ? [fromBatchOnly] : []),
  ];
}

const stillMissing =
  '⚠️ S3 never retries these by itself, and Lifecycle leaves them alone, so they keep costing until they are replicated.';

const anotherMayFollow = '⚠️ S3 names only the first missing permission: another reason may follow.';

const fromBatchOnly =
  'ℹ️ Only Batch Replication gives this reason: look at the batch job, not at the rule.';
