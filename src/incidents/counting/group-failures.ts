import type { ReplicationFailure } from '../../replication/failure.ts';
import type { IncidentKey } from '../model/incident.ts';
import { incidentId } from '../model/incident-id.ts';

/** Failures of one incident. */
export interface FailureGroup {
  readonly incidentId: string;
  readonly failures: readonly [ReplicationFailure, ...ReplicationFailure[]];
}

/** Groups failures by incident, in the order in which incidents first appear. */
export function groupFailures(failures: readonly ReplicationFailure[]): FailureGroup[] {
  const ids = new Map<string, string>();
  const groups = new Map<string, [ReplicationFailure, ...ReplicationFailure[]]>();
  for (const failure of failures) {
    const id = rememberedId(ids, keyOf(failure));
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [failure]);
    else group.push(failure);
  }
  return [...groups].map(([id, members]) => ({ incidentId: id, failures: members }));
}

/** Late objects share a key with those that have arrived since. */
export function keyOf(failure: ReplicationFailure): IncidentKey {
  const { sourceBucket, destinationBucket, ruleId, reason, outcome } = failure;
  const key = { sourceBucket, destinationBucket, ruleId, reason };
  return outcome === 'failed' ? key : { ...key, kind: 'late' };
}

function rememberedId(ids: Map<string, string>, key: IncidentKey): string {
  const { sourceBucket, destinationBucket, ruleId, reason, kind } = key;
  const text = JSON.stringify([sourceBucket, destinationBucket, ruleId, reason, kind]);
  const known = ids.get(text);
  if (known !== undefined) return known;
  const id = incidentId(key);
  ids.set(text, id);
  return id;
}
