import { sumBy } from '../../lib/sum-by.ts';
import type { CountedIncident } from '../model/compare-incidents.ts';
import { lackingMembers } from './lacking-members.ts';
import type { Storm, StormEntry, StormFollowUp } from '../model/storm.ts';

/** How many incidents, and how many objects they miss. */
export function describeMembers(members: readonly CountedIncident[]) {
  return {
    incidents: members.length,
    missingObjects: sumBy(
      lackingMembers(members).lacking.map(({ missingObjects }) => missingObjects),
      (count = 0) => count,
    ),
  };
}

type WithoutNumber<E> = E extends StormEntry ? Omit<E, 'number'> : never;

/** Adds to what the digest's thread lacks. Returns the next revision. */
export function withStormEntry(
  storm: Storm,
  followUp: StormFollowUp,
  entry: WithoutNumber<StormEntry>,
): Storm {
  const number = (storm.entryCount ?? 0) + 1;
  return {
    ...storm,
    followUp,
    entryCount: number,
    pendingEntries: [...(storm.pendingEntries ?? []), { ...entry, number }],
    revision: storm.revision + 1,
  };
}
