import { saveStorm } from './announce-storm.ts';
import type { Announcer } from './announcer.ts';
import { decideStorm, findWaiting, isOfStorm } from './decide-storm.ts';
import { findSharedCause, type SharedCause, sharesCause } from './find-shared-cause.ts';
import { namesIncident } from '../model/escalation-message.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import type { Storm } from '../model/storm.ts';
import type { PagedStorm } from '../ports/pager.ts';

/** A storm, with what its incidents have in common. */
export interface StormCause {
  readonly storm: Storm;
  readonly cause: SharedCause;
}

/**
 * Finds what storms come from, of those that come from one thing. Begins one where it is not stored yet, by the rule of
 * its digest: it must not depend on Slack how often people are called.
 */
export async function findStormCauses(announcer: Announcer): Promise<StormCause[]> {
  const { store, clock } = announcer;
  const dueIds = (await store.listDue()).map(({ incidentId }) => incidentId);
  const due = await store.readIncidents(dueIds.filter(namesIncident));
  const waiting = findWaiting(due, await announcer.mutes.read(), clock());
  const storms = await beginWhereNeeded(announcer, waiting);
  if (storms.length === 0) return [];
  // The index may lag behind; what is due was read consistently.
  const all = new Map([...(await store.listUnresolved()), ...due].map((each) => [each.id, each]));
  const unresolved = [...all.values()].filter(({ status }) => status.kind !== 'resolved');
  return storms.flatMap((storm) => {
    const cause = findCauseOf(
      storm,
      unresolved.filter((incident) => belongsTo(storm, incident)),
    );
    return cause === undefined ? [] : [{ storm, cause }];
  });
}

function findCauseOf(storm: Storm, members: readonly Incident[]): SharedCause | undefined {
  const { cause } = storm;
  if (cause === undefined) return findSharedCause(members);
  return { ...cause, incidents: members.filter((each) => sharesCause(each, cause)).length };
}

/** The storm that shares its call with an incident; undefined if it calls by itself. */
export function findPagedStorm(
  incident: Incident,
  found: readonly StormCause[],
): PagedStorm | undefined {
  const its = found.findLast(
    ({ storm, cause }) => belongsTo(storm, incident) && sharesCause(incident, cause),
  );
  if (its === undefined) return undefined;
  const { storm, cause } = its;
  const { number, since } = storm;
  return { number, since, incidents: cause.incidents, cause };
}

async function beginWhereNeeded(
  announcer: Announcer,
  waiting: readonly Incident[],
): Promise<readonly Storm[]> {
  const { store, clock } = announcer;
  const storms = await store.listStorms();
  const before = storms.at(-1);
  const storm = decideStorm(before, waiting, clock());
  // Its end is the digest's to say.
  if (storm === before || storm === undefined || storm.endedAt !== undefined) return storms;
  if (!(await saveStorm(announcer, storm))) return store.listStorms();
  return [...storms.filter(({ number }) => number !== storm.number), storm];
}

function belongsTo(storm: Storm, incident: Incident): boolean {
  const { endedAt } = storm;
  return isOfStorm(storm, incident) && (endedAt === undefined || openedAt(incident) <= endedAt);
}
