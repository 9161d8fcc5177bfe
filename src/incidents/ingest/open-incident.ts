import { min } from '../../lib/dates.ts';
import { type FailureGroup, keyOf } from '../counting/group-failures.ts';
import type { Incident } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';

/** A new incident; resolved if there are recoveries alone, whose late events may come later and must find it. */
export function openIncident(group: FailureGroup, now: Date): Incident {
  const [first] = group.failures;
  const opened: Incident = {
    id: group.incidentId,
    ...keyOf(first),
    accountId: first.accountId,
    region: first.region,
    partition: first.partition,
    episode: 1,
    status: { kind: 'open' },
    createdAt: now,
    firstFailedAt: min(group.failures.map((failure) => failure.failedAt)),
    alert: undefined,
    reopening: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: 1,
  };
  return group.failures.every(({ outcome }) => outcome === 'replicated late')
    ? { ...opened, status: { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects: 0 } }
    : withEntry(opened, { kind: 'opened', at: now });
}
