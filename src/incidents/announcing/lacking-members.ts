import type { CountedIncident } from '../model/compare-incidents.ts';
import { isInState } from '../model/incident-state.ts';
import type { StormLack } from '../model/storm.ts';

/** Those of a storm whose objects are added up: lost ones are never told together with late or expected ones. */
export function lackingMembers(members: readonly CountedIncident[]): {
  readonly lack: StormLack;
  readonly lacking: readonly CountedIncident[];
} {
  const groups = Map.groupBy(members, ({ incident }) => {
    if (incident.kind === 'late') return 'late';
    return isInState(incident, 'expected') ? 'expected' : 'missing';
  });
  const lacks = ['missing', 'late', 'expected'] as const;
  const lack = lacks.find((each) => groups.has(each)) ?? 'missing';
  return { lack, lacking: groups.get(lack) ?? [] };
}
