import { findSharedCause } from '../src/incidents/announcing/find-shared-cause.ts';
import type { Incident } from '../src/incidents/model/incident.ts';
import { digestOf, type Storm } from '../src/incidents/model/storm.ts';
import type { CountedIncident } from '../src/incidents/model/compare-incidents.ts';
import type { StormSummary } from '../src/incidents/announcing/storm-summary.ts';
import { anIncident } from './an-incident.ts';

/** A storm that goes on, in which only what a test names matters. */
export function aStorm(differences: Partial<Storm> = {}): Storm {
  return {
    number: 3,
    since: new Date('2026-11-22T10:00:35Z'),
    endedAt: undefined,
    acknowledged: undefined,
    alert: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: 1,
    ...differences,
  };
}

/** So many incidents, each with one missing object more than the one before. */
export function someMembers(count: number, differences: Partial<Incident> = {}): CountedIncident[] {
  return Array.from({ length: count }, (_, index) => ({
    incident: anIncident({ id: `incident${index}`, ...differences }),
    missingObjects: index + 1,
  }));
}

/** What a digest shows, in which only what a test names matters: the rest follows from the members. */
export function aStormSummary(differences: Partial<StormSummary> = {}): StormSummary {
  const members = differences.members ?? someMembers(12);
  const counts = members.map(({ missingObjects }) => missingObjects);
  const incidents = members.map(({ incident }) => incident);
  return {
    storm: aStorm(),
    members,
    missingObjects: counts.reduce<number>((sum, count = 0) => sum + count, 0),
    isCounted: !counts.includes(undefined),
    waiting: incidents.filter(({ alert }) => alert === undefined).length,
    held: incidents.filter((incident) => digestOf(incident) !== undefined).length,
    sharedCause: findSharedCause(incidents),
    ...differences,
  };
}
