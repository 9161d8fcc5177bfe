import { min } from 'date-fns/min';
import type { FailureGroup } from './group-failures.ts';
import type { Incident } from './incident.ts';
import { withLine } from './life/happening.ts';

/** An incident as it begins, made from the first failures that were seen of it. */
export function openIncident(group: FailureGroup, now: Date): Incident {
  const [first] = group.failures;
  const opened: Incident = {
    id: group.incidentId,
    sourceBucket: first.sourceBucket,
    destinationBucket: first.destinationBucket,
    ruleId: first.ruleId,
    reason: first.reason,
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
  return withLine(opened, { kind: 'opened', at: now });
}
