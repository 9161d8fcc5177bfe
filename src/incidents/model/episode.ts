import { type Incident, type IncidentKey, openedAt, type Status } from './incident.ts';

/** What is kept of one episode of an incident, long after it is over: what figures are made of. */
export interface Episode extends IncidentKey {
  readonly incidentId: string;
  /** 1, and one more at each reopening. */
  readonly episode: number;
  readonly openedAt: Date;
  /** By whomever, for the first time; undefined if nobody ever did. */
  readonly acknowledgedAt: Date | undefined;
  /** Undefined while it is not over. */
  readonly resolvedAt: Date | undefined;
  /** On somebody's word, on that of S3, or because it was quiet for long; undefined while it is not over. */
  readonly ended: 'by a person' | 'recovered' | 'by itself' | undefined;
  /** Missing when this was written, those of the episodes before included. */
  readonly objects: number;
  /** Of the incident that this was made from: what is made from a later one is newer. */
  readonly revision: number;
}

/** What there is to keep of an incident's episode of today. */
export function episodeOf(incident: Incident, objects: number): Episode {
  const { id, sourceBucket, destinationBucket, ruleId, reason, status } = incident;
  const isOver = status.kind === 'resolved';
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
    revision: incident.revision,
  };
}

function endOf({ by, replicatedObjects }: Extract<Status, { kind: 'resolved' }>): Episode['ended'] {
  if (by !== undefined) return 'by a person';
  return replicatedObjects === undefined ? 'by itself' : 'recovered';
}
