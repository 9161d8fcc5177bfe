import { compareForList } from '../../incidents/model/compare-incidents.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { canWait, isInState } from '../../incidents/model/incident-state.ts';

/** Incidents that are not resolved, by what they want of one person; each stands once, the worst first. */
export interface SortedIncidents {
  /** Somebody ought to look after it, and nobody does. */
  readonly unacknowledged: readonly Incident[];
  /** The person looks after it. */
  readonly mine: readonly Incident[];
  /** Nothing fails any more, and nobody brought its objects over. */
  readonly quiet: readonly Incident[];
  /** Others look after it, or S3 itself does, or people said that it may wait, or it is expected in normal life. */
  readonly calm: readonly Incident[];
}

/** Sorts what is not resolved for the person who looks at it. */
export function sortIncidents(unresolved: readonly Incident[], userId: string): SortedIncidents {
  const byWant = Object.groupBy(unresolved.toSorted(compareForList), (incident) =>
    want(incident, userId),
  );
  const { unacknowledged = [], mine = [], quiet = [], calm = [] } = byWant;
  return { unacknowledged, mine, quiet, calm };
}

function want(incident: Incident, userId: string): keyof SortedIncidents {
  const { status } = incident;
  if (status.kind === 'acknowledged' && status.by === userId) return 'mine';
  if (canWait(incident)) return 'calm';
  if (isInState(incident, 'quiet')) return 'quiet';
  return status.kind === 'open' ? 'unacknowledged' : 'calm';
}
