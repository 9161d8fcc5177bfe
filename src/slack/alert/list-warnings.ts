import { countNow } from './format-missing.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import type { Affected } from '../../replication/reasons/reason.ts';
import { suggestMute } from './suggest-mute.ts';

/** What people tend to overlook, as lines of mrkdwn: only what applies to this incident now. */
export function listWarnings(summary: IncidentSummary, explanation: Explanation): string[] {
  const { kind, status } = summary.incident;
  const number = countNow(summary.incident, summary.missingObjects) === 1 ? 'one' : 'many';
  if (status.kind === 'resolved') {
    return summary.lastFailedAt > status.at && kind !== 'late' ? [failedSince[number]] : [];
  }
  const { affects, replay, permissions, isBatchOnly } = explanation;
  return [
    ...(replay === 'nothing' ? [] : [stillMissing[affects][number]]),
    ...(permissions.length === 0 ? [] : [anotherMayFollow]),
    ...(isBatchOnly ? [fromBatchOnly] : []),
    ...suggestMute(summary, explanation),
  ];
}

/** Words about one object, and about several or none. */
interface Numbered {
  readonly one: string;
  readonly many: string;
}

const failedSince: Numbered = {
  one: '⚠️ This object failed again after this was resolved: see the last failure below.',
  many: '⚠️ Some of these objects failed again after this was resolved: see the last failure below.',
};

const stillMissing: Readonly<Record<Affected, Numbered>> = {
  objects: {
    one: '⚠️ S3 will not retry this object. Until it is replicated, Lifecycle rules skip it, so you keep paying for it.',
    many: '⚠️ S3 will not retry these objects. Until they are replicated, Lifecycle rules skip them, so you keep paying for them.',
  },
  'delete markers': {
    one: '⚠️ S3 will not retry this deletion. Until then the object stays at the destination: anybody who reads there still finds it.',
    many: '⚠️ S3 will not retry these deletions. Until then the objects stay at the destination: anybody who reads there still finds them.',
  },
  annotations: {
    one: '⚠️ S3 will not retry the annotations of this object. Its status may be COMPLETED all the same.',
    many: '⚠️ S3 will not retry these annotations. The status of their objects may be COMPLETED all the same.',
  },
};

const anotherMayFollow =
  '⚠️ S3 reports only the first missing permission: another reason may follow.';

const fromBatchOnly =
  'ℹ️ Only Batch Replication reports this reason: check the batch job, not the rule.';
