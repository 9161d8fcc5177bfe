import { saveStorm } from './announce-storm.ts';
import type { Announcer } from './announcer.ts';
import { decideStorm, findWaiting, isOfStorm } from './decide-storm.ts';
import { findSharedCause, type SharedCause, sharesCause } from './find-shared-cause.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import { stormId, type Storm } from '../model/storm.ts';
import type { PagedStorm } from '../ports/pager.ts';

/** The newest storm, with what its incidents have in common. */
export interface StormCause {
  readonly storm: Storm;
  readonly cause: SharedCause;
}

/**
 * Finds what the newest storm comes from; undefined if there is none, or no cause. Begins it where it is not stored yet,
 * by the rule of its digest: it must not depend on Slack how often people are called.
 */
export async function findStormCause(announcer: Announcer): Promise<StormCause | undefined> {
  const { store, clock } = announcer;
  const dueIds = (await store.listDue()).map(({ incidentId }) => incidentId);
  const due = await store.readIncidents(dueIds.filter((id) => id !== stormId));
  const waiting = findWaiting(due, await announcer.mutes.read(), clock());
  const storm = await beginWhereNeeded(announcer, waiting);
  if (storm === undefined) return undefined;
  // The index may lag behind; what is due was read consistently.
  const all = new Map([...(await store.listUnresolved()), ...due].map((each) => [each.id, each]));
  const members = [...all.values()].filter(
    (incident) => incident.status.kind !== 'resolved' && belongsTo(storm, incident),
  );
  const cause = findSharedCause(members);
  return cause && { storm, cause };
}

/** The storm that shares its call with an incident; undefined if it calls by itself. */
export function findPagedStorm(
  incident: Incident,
  found: StormCause | undefined,
): PagedStorm | undefined {
  if (found === undefined) return undefined;
  const { storm, cause } = found;
  if (!belongsTo(storm, incident) || !sharesCause(incident, cause)) return undefined;
  const { number, since } = storm;
  return { number, since, incidents: cause.incidents, cause };
}

async function beginWhereNeeded(
  announcer: Announcer,
  waiting: readonly Incident[],
): Promise<Storm | undefined> {
  const before = await announcer.store.readStorm();
  const storm = decideStorm(before, waiting, announcer.clock());
  // Its end is the digest's to say.
  if (storm === before || storm === undefined || storm.endedAt !== undefined) return before;
  return (await saveStorm(announcer, storm)) ? storm : announcer.store.readStorm();
}

function belongsTo(storm: Storm, incident: Incident): boolean {
  const { endedAt } = storm;
  return isOfStorm(storm, incident) && (endedAt === undefined || openedAt(incident) <= endedAt);
}
