import { addMilliseconds, min } from 'date-fns';
import { announceIncident } from './announce-incident.ts';
import type { Announcer, Progress } from './announcer.ts';
import { compareForAnnouncing } from './compare-urgency.ts';
import { decideWait } from './decide-announcement.ts';
import type { Incident } from './incident.ts';
import type { DueMarker } from './incident-store.ts';

/** Enough to hide the distance to DynamoDB, few enough to leave room for clicks. */
const readsAtOnce = 16;

/**
 * Brings the alerts of all incidents that are due up to date, the most urgent first.
 *
 * @param signal - ends the run after the alert in hand
 * @returns when something that is due can be tried again; undefined if nothing is left
 * @throws when the store cannot answer. What was due stays due.
 */
export async function announceDue(
  announcer: Announcer,
  signal: AbortSignal,
): Promise<Date | undefined> {
  const markers = await announcer.store.listDue();
  if (markers.length === 0) return undefined;
  const leaseId = announcer.newId();
  if (!(await prolongLease(announcer, leaseId))) {
    return addMilliseconds(announcer.clock(), announcer.times.leaseMillis / 4);
  }
  try {
    return await announceInOrder(announcer, leaseId, await readDue(announcer, markers), signal);
  } finally {
    await announcer.store.releaseLease(leaseId);
  }
}

interface DueIncident {
  readonly marker: DueMarker;
  readonly incident: Incident;
}

async function announceInOrder(
  announcer: Announcer,
  leaseId: string,
  due: readonly DueIncident[],
  signal: AbortSignal,
): Promise<Date | undefined> {
  const { store, clock, readPatience } = announcer;
  const nextTries: Date[] = [];
  for (const { marker, incident } of due) {
    const mustWait = decideWait(incident, clock(), readPatience());
    if (mustWait !== undefined) {
      nextTries.push(mustWait.until);
      continue;
    }
    if (signal.aborted || !(await prolongLease(announcer, leaseId))) return clock();
    const progress = await tryToAnnounce(announcer, incident.id);
    if (progress.kind === 'settled') await store.clearDue(marker);
    else if (progress.slackQuietUntil !== undefined) return progress.slackQuietUntil;
    else nextTries.push(progress.until);
  }
  return nextTries.length === 0 ? undefined : min(nextTries);
}

/** Announces one incident; one that cannot be announced stays due and is no reason to leave the others. */
async function tryToAnnounce(announcer: Announcer, incidentId: string): Promise<Progress> {
  try {
    return await announceIncident(announcer, incidentId);
  } catch (error) {
    const until = addMilliseconds(announcer.clock(), announcer.times.firstBackOffMillis);
    announcer.log.error('incident_not_announced', { incidentId, error, nextTryAt: until });
    return { kind: 'wait', until };
  }
}

/** Reads what the markers name, the most urgent first. */
async function readDue(
  { store }: Announcer,
  markers: readonly DueMarker[],
): Promise<DueIncident[]> {
  const due: DueIncident[] = [];
  for (let start = 0; start < markers.length; start += readsAtOnce) {
    const some = markers.slice(start, start + readsAtOnce);
    const incidents = await Promise.all(
      some.map((marker) => store.readIncident(marker.incidentId)),
    );
    for (const [index, marker] of some.entries()) {
      const incident = incidents[index];
      // An incident is written before its first marker, so one without the other was removed by hand.
      if (incident === undefined) await store.clearDue(marker);
      else due.push({ marker, incident });
    }
  }
  return due.sort((one, other) => compareForAnnouncing(one.incident, other.incident));
}

async function prolongLease({ store, clock, times }: Announcer, leaseId: string): Promise<boolean> {
  const now = clock();
  return store.takeLease(leaseId, now, addMilliseconds(now, times.leaseMillis));
}
