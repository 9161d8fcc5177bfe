import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import type { Affected } from '../../replication/reasons/reason.ts';
import { suggestMute } from './suggest-mute.ts';

/** What people tend to overlook, as lines of mrkdwn: only what applies to this incident now. */
export function listWarnings(summary: IncidentSummary, explanation: Explanation): string[] {
  const { kind, status } = summary.incident;
  if (status.kind === 'resolved') {
    return summary.lastFailedAt > status.at && kind !== 'late' ? [failedSince] : [];
  }
  const { affects, replay, permissions, isBatchOnly } = explanation;
  return [
    ...(replay === 'nothing' ? [] : [stillMissing[affects]]),
    ...(permissions.length === 0 ? [] : [anotherMayFollow]),
    ...(isBatchOnly ? [fromBatchOnly] : []),
    ...suggestMute(summary, explanation),
  ];
}

const failedSince =
  '⚠️ Some of these objects failed again after this was resolved: see the last failure below.';

const stillMissing: Readonly<Record<Affected, string>> = {
  objects:
    '⚠️ S3 will not retry these objects. Until they are replicated, Lifecycle rules skip them, so you keep paying for them.',
  'delete markers':
    '⚠️ S3 will not retry these deletions. Until then the objects stay at the destination: anybody who reads there still finds them.',
  annotations:
    '⚠️ S3 will not retry these annotations. The status of their objects may be COMPLETED all the same.',
};

const anotherMayFollow =
  '⚠️ S3 reports only the first missing permission: another reason may follow.';

const fromBatchOnly =
  'ℹ️ Only Batch Replication reports this reason: check the batch job, not the rule.';
