import { sortForList } from '../../incidents/model/compare-incidents.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { canWait, isInState } from '../../incidents/model/incident-state.ts';

/** Unresolved incidents by what they ask of one person; each is in one group, the worst first. */
export interface SortedIncidents {
  /** Somebody should acknowledge it: first what still fails, then what is quiet. */
  readonly unacknowledged: readonly Incident[];
  /** The person is its owner. */
  readonly mine: readonly Incident[];
  /** Somebody else is its owner, and nothing fails any more, but its objects are still missing. */
  readonly quiet: readonly Incident[];
  /** It can wait, or somebody else is its owner. */
  readonly calm: readonly Incident[];
}

/** Sorts unresolved incidents for the person who looks at them. */
export function sortIncidents(unresolved: readonly Incident[], userId: string): SortedIncidents {
  const byWant = Object.groupBy(sortForList(unresolved), (incident) => want(incident, userId));
  const { unacknowledged = [], mine = [], quiet = [], calm = [] } = byWant;
  // Tests are last already, and stay there.
  const isUrgent = (each: Incident) => !isInState(each, 'quiet') && each.isTest !== true;
  const urgent = unacknowledged.filter(isUrgent);
  const others = unacknowledged.filter((each) => !isUrgent(each));
  return { unacknowledged: [...urgent, ...others], mine, quiet, calm };
}

function want(incident: Incident, userId: string): keyof SortedIncidents {
  const { status } = incident;
  if (status.kind === 'acknowledged' && status.by === userId) return 'mine';
  if (canWait(incident)) return 'calm';
  if (status.kind === 'open') return 'unacknowledged';
  return isInState(incident, 'quiet') ? 'quiet' : 'calm';
}
