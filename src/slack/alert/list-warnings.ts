import { hasAllArrived } from './describe-state.ts';
import { formatObjects } from '../block-kit/format-objects.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import type { Affected } from '../../replication/reasons/reason.ts';
import { suggestMute } from './suggest-mute.ts';

/** What people tend to overlook, as lines of mrkdwn, what matters most first: only what applies to this incident now. */
export function listWarnings(summary: IncidentSummary, explanation: Explanation): string[] {
  const { kind, status, arrival } = summary.incident;
  const missing = countNow(summary.incident, summary.missingObjects);
  const number = missing === 1 ? 'one' : 'many';
  if (status.kind === 'resolved') {
    const isAsked = Number(arrival?.checkedAt ?? 0) >= Number(status.at);
    const isContradicted = isAsked && missing > 0 && explanation.replay !== 'nothing';
    return [
      ...(summary.lastFailedAt > status.at && kind !== 'late' ? [failedSince[number]] : []),
      ...(isContradicted ? [describeUnconfirmed(missing)] : []),
    ];
  }
  if (hasAllArrived(summary)) return [];
  const { affects, replay, permissions, isBatchOnly } = explanation;
  return [
    // Whoever mutes these has nothing to replicate.
    ...suggestMute(summary, explanation),
    ...(replay === 'nothing' ? [] : [stillMissing[affects][number]]),
    ...(isBatchOnly ? [fromBatchOnly] : []),
    ...(permissions.length === 0 ? [] : [anotherMayFollow]),
  ];
}

/** A person's word stands, but what S3 said after it is not left to the thread alone. */
function describeUnconfirmed(missing: number): string {
  const are = missing === 1 ? 'is' : 'are';
  const them = missing === 1 ? 'it is' : 'they are';
  return `⚠️ S3 was asked afterwards: ${formatObjects(missing)} ${are} not confirmed at the destination. If ${them} needed, reopen this and replicate.`;
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
    one: '⚠️ S3 will not retry this object, and Lifecycle rules skip it: you keep paying.',
    many: '⚠️ S3 will not retry these objects, and Lifecycle rules skip them: you keep paying.',
  },
  'delete markers': {
    one: '⚠️ S3 will not retry this deletion: whoever reads at the destination still finds the object.',
    many: '⚠️ S3 will not retry these deletions: whoever reads at the destination still finds the objects.',
  },
  annotations: {
    one: '⚠️ S3 will not retry the annotations of this object, even if its status is COMPLETED.',
    many: '⚠️ S3 will not retry these annotations, even if the status of their objects is COMPLETED.',
  },
};

const anotherMayFollow =
  '⚠️ S3 reports only the first missing permission: another reason may follow.';

const fromBatchOnly =
  'ℹ️ Only Batch Replication reports this reason: check the batch job, not the rule.';
