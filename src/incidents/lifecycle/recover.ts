import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Chunk } from '../model/chunk.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import { latest } from '../../lib/moments.ts';
import { detailsEndAt } from '../model/kept-details.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

/**
 * When an incident is over because S3 has said of every object that it was replicated; undefined while it has not.
 * It ends a while after the last event about any, for events come in any order; at once if nobody has seen it. Where
 * chunks have ended, some may be forgotten rather than replicated. Objects that failed need a check that found them.
 */
export function recoversAt(
  { incident, missingObjects, replicatedObjects }: IncidentSummary,
  chunks: readonly Pick<Chunk, 'writtenAt' | 'isRecovery'>[],
  now: Date,
  { recoverMillis }: Pick<LifecycleTimes, 'recoverMillis'>,
): Date | undefined {
  const { kind, status } = incident;
  if (status.kind === 'resolved' || missingObjects > 0) return undefined;
  if (kind !== 'late' && replicatedObjects === undefined) return undefined;
  if (detailsEndAt(incident) <= now) return undefined;
  if (!isPublished(incident)) return now;
  const events = kind === 'late' ? chunks : chunks.filter(({ isRecovery }) => isRecovery !== true);
  const lastWrittenAt = latest(events.map(({ writtenAt }) => writtenAt)) ?? openedAt(incident);
  return addMilliseconds(lastWrittenAt, recoverMillis);
}

/** Resolves an incident that has recovered. */
export function recover(
  incident: Incident,
  { replicatedObjects = 0 }: Pick<IncidentSummary, 'replicatedObjects'>,
  now: Date,
): Incident {
  const { snooze: _over, ...rest } = incident;
  const recovered: Incident = {
    ...rest,
    status: { kind: 'resolved', at: now, acceptedObjects: 0, replicatedObjects },
  };
  return isPublished(incident)
    ? withEntry(recovered, { kind: 'recovered', at: now, replicatedObjects })
    : recovered;
}

function isPublished({ alert, unsettledPostSince }: Incident): boolean {
  return alert !== undefined || unsettledPostSince !== undefined;
}
