import { addMilliseconds } from '../../lib/dates.ts';
import type { Chunk } from '../model/chunk.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import { latest } from '../../lib/moments.ts';
import { acceptAll, countNow } from '../model/missing-now.ts';
import { detailsEndAt, isPartlyForgotten } from '../model/kept-details.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

/**
 * When an incident is over because S3 has said of every object that it was replicated; undefined while it has not.
 * Late objects end a while after the last event about any, for these come in any order; at once if nobody has seen them.
 * Objects that failed need a check that found each, and then end at once: what it proves depends on no order, and what is
 * told later reopens them; those that a person resolved before need not be found. Where chunks have ended, some may be forgotten rather than replicated.
 */
export function recoversAt(
  { incident, missingObjects, replicatedObjects }: IncidentSummary,
  chunks: readonly Pick<Chunk, 'writtenAt'>[],
  now: Date,
  { recoverMillis }: Pick<LifecycleTimes, 'recoverMillis'>,
): Date | undefined {
  const { kind, status } = incident;
  if (status.kind === 'resolved' || countNow(incident, missingObjects) > 0) return undefined;
  if (kind !== 'late' && replicatedObjects === undefined) return undefined;
  if (detailsEndAt(incident) <= now || isPartlyForgotten(incident)) return undefined;
  if (kind !== 'late' || !isPublished(incident)) return now;
  const lastWrittenAt = latest(chunks.map(({ writtenAt }) => writtenAt)) ?? openedAt(incident);
  return addMilliseconds(lastWrittenAt, recoverMillis);
}

/** Resolves an incident that has recovered. */
export function recover(
  incident: Incident,
  {
    missingObjects,
    replicatedObjects = 0,
  }: Pick<IncidentSummary, 'missingObjects' | 'replicatedObjects'>,
  now: Date,
): Incident {
  const { snooze: _over, ...rest } = incident;
  const recovered: Incident = {
    ...rest,
    status: {
      kind: 'resolved',
      at: now,
      ...acceptAll(incident, missingObjects),
      replicatedObjects,
    },
  };
  return isPublished(incident)
    ? withEntry(recovered, { kind: 'recovered', at: now, replicatedObjects })
    : recovered;
}

function isPublished({ alert, unsettledPostSince }: Incident): boolean {
  return alert !== undefined || unsettledPostSince !== undefined;
}
