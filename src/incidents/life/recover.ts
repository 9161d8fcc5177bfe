import { addDays } from 'date-fns/addDays';
import { type Incident, openedAt } from '../incident.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import { chunkLifeDays } from '../times.ts';
import { withLine } from './happening.ts';

/**
 * An incident of late objects that is over: S3 has told of every one of them that it was replicated, the only evidence
 * of a recovery that there is.
 *
 * Open for longer than chunks are kept, some may be forgotten rather than replicated: then it does not close by itself.
 *
 * @returns the same incident if nothing changes
 */
export function recover(
  incident: Incident,
  { missingObjects, replicatedObjects = 0 }: IncidentSummary,
  now: Date,
): Incident {
  const { snooze: _over, ...rest } = incident;
  const { kind, status, alert, unsettledPostSince } = rest;
  if (kind !== 'late' || status.kind === 'resolved' || missingObjects > 0) return incident;
  if (addDays(openedAt(incident), chunkLifeDays) <= now) return incident;
  const recovered: Incident = {
    ...rest,
    status: { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects },
  };
  const isTold = alert !== undefined || unsettledPostSince !== undefined;
  return isTold
    ? withLine(recovered, { kind: 'recovered', at: now, replicatedObjects })
    : recovered;
}
