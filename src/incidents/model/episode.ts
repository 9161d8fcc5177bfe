import { isPartlyForgotten } from './kept-details.ts';
import { splitMissing } from './missing-now.ts';
import { type Incident, type IncidentKey, openedAt, type Status } from './incident.ts';

/** One episode of an incident, kept long after it is over for statistics. */
export interface Episode extends IncidentKey {
  readonly incidentId: string;
  readonly episode: number;
  readonly openedAt: Date;
  readonly acknowledgedAt: Date | undefined;
  readonly resolvedAt: Date | undefined;
  /** By itself: after two quiet weeks. */
  readonly ended: 'by a person' | 'recovered' | 'by itself' | undefined;
  /** Missing when this was written, those of earlier episodes included. */
  readonly objects: number;
  /** Of which a person had resolved so many before it. */
  readonly resolvedBefore?: number;
  /** There may be more objects: some are forgotten. */
  readonly isPartial?: true;
  /** Of the incident; the highest one is the newest. */
  readonly revision: number;
}

/** The current episode of an incident. */
export function episodeOf(incident: Incident, objects: number): Episode {
  const { id, sourceBucket, destinationBucket, ruleId, reason, status } = incident;
  const isOver = status.kind === 'resolved';
  const { resolvedBefore } = splitMissing(incident, objects);
  return {
    sourceBucket,
    destinationBucket,
    ruleId,
    reason,
    incidentId: id,
    episode: incident.episode,
    openedAt: openedAt(incident),
    acknowledgedAt: incident.firstAcknowledgedAt,
    resolvedAt: isOver ? status.at : undefined,
    ended: isOver ? endOf(status) : undefined,
    objects,
    ...(resolvedBefore > 0 && { resolvedBefore }),
    ...(isPartlyForgotten(incident) && { isPartial: true as const }),
    revision: incident.revision,
  };
}

function endOf({ by, replicatedObjects }: Extract<Status, { kind: 'resolved' }>): Episode['ended'] {
  if (by !== undefined) return 'by a person';
  return replicatedObjects === undefined ? 'by itself' : 'recovered';
}
