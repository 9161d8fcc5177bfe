import { addMilliseconds, min } from '../../lib/dates.ts';
import type { Urgency } from './alert-channel.ts';
import type { DueIncident } from './announce-in-lanes.ts';
import type { Announcer, Progress } from './announcer.ts';
import { doubtAt } from './doubt.ts';
import { waitForSlack } from './decide-announcement.ts';
import {
  decideStorm,
  mayBeJoined,
  findLoner,
  followFailing,
  findWaiting,
  isDead,
  isDigestStale,
  maxWithoutDigest,
} from './decide-storm.ts';
import { digestPublication } from './digest-publication.ts';
import { followUpStorm, nextStormLook } from './follow-up-storm.ts';
import { leaveUntil } from './leave-until.ts';
import type { Incident } from '../model/incident.ts';
import type { DueMarker } from '../ports/due-markers.ts';
import { digestOf, leaveDigest, type Storm, stormId } from '../model/storm.ts';
import { addLooks, leaveKnownLooks } from './plan-looks.ts';
import type { StormSummary } from './storm-summary.ts';
import { summarizeStorm } from './summarize-storm.ts';
import { publish } from './publish.ts';

/** Begins, updates or ends storms' digests; returns when to look again. `marker` stays until all of them are up to date. */
export async function announceStorm(
  announcer: Announcer,
  due: readonly DueIncident[],
  marker: DueMarker | undefined,
): Promise<Date | undefined> {
  const { store, clock, memory } = announcer;
  if (marker === undefined && due.length <= maxWithoutDigest) return undefined;
  const incidents = due.map(({ incident }) => incident);
  const waiting = findWaiting(incidents, await announcer.mutes.read(), clock());
  if (marker === undefined && waiting.length <= maxWithoutDigest) return undefined;
  const storms = await store.listStorms();
  const before = storms.at(-1);
  const newest = decideStorm(before, waiting, clock());
  if (newest === before && marker === undefined) return undefined;
  if (newest !== undefined && newest !== before && !(await saveStorm(announcer, newest))) {
    return clock();
  }
  const older = storms.filter(({ number }) => number !== newest?.number);
  const nextTries: Date[] = [];
  for (const storm of [...(newest === undefined ? [] : [newest]), ...older.toReversed()]) {
    const until = await attendTo(announcer, storm, incidents, storm === newest);
    if (until !== undefined) nextTries.push(until);
  }
  if (nextTries.length > 0) {
    const until = min(nextTries);
    leaveUntil(announcer, stormId, until);
    return until;
  }
  memory.stormCounts.clear();
  if (marker !== undefined) await store.clearDue(marker);
  return undefined;
}

/** Applies to a storm what time and its incidents bring, and shows it. Returns when to try again; undefined once all is shown. */
async function attendTo(
  announcer: Announcer,
  storm: Storm,
  due: readonly Incident[],
  isNewest: boolean,
): Promise<Date | undefined> {
  const { store, clock, memory, times, lifecycleTimes } = announcer;
  const summary = await summarizeStorm(announcer, storm, due);
  const followed = followFailing(summary, clock());
  const changed = followUpStorm({ ...summary, storm: followed }, clock(), lifecycleTimes);
  if (changed !== storm) {
    const saved = { ...changed, revision: storm.revision + 1 };
    if (!(await saveStorm(announcer, saved))) return clock();
    return attendTo(announcer, saved, due, isNewest);
  }
  const hasChanged = isDigestStale(summary, clock(), 0);
  const progress = await showDigest(announcer, summary, 'background');
  if (progress.kind === 'wait') {
    memory.slackQuietUntil = progress.slackQuietUntil ?? memory.slackQuietUntil;
    return progress.until;
  }
  await releaseLoner(announcer, summary);
  const isOngoing = storm.endedAt === undefined;
  if (isOngoing && (storm.cause === undefined || summary.waiting > 0)) {
    return addMilliseconds(clock(), times.digestMillis);
  }
  // Each has to know that nothing shows it any more.
  if (isDead(storm))
    await store.markDue(summary.members.flatMap(({ incident }) => idIfHeld(incident, storm)));
  if (isOngoing || summary.held > 0 || mayBeJoined(storm, clock()))
    await planStormLook(announcer, summary, hasChanged);
  else if (!isNewest) await store.removeStorm(storm.number);
  return undefined;
}

/** Its alert comes with the next look at what is due. */
async function releaseLoner(announcer: Announcer, summary: StormSummary): Promise<void> {
  const { store, clock, log, lifecycleTimes } = announcer;
  const loner = findLoner(summary, clock(), lifecycleTimes);
  if (loner === undefined) return;
  await store.markDue([loner.id, stormId]);
  if ((await store.saveIncident({ ...leaveDigest(loner), isAlone: true })) === 'conflict') return;
  await store.markDue([loner.id]);
  log.info('left_digest', { incidentId: loner.id, storm: summary.storm.number });
}

function idIfHeld(incident: Incident, { number }: Storm): string[] {
  return digestOf(incident) === number ? [incident.id] : [];
}

/** The index of what is unresolved may lag behind a change: a digest that has just changed is compared with it once more. */
async function planStormLook(
  announcer: Announcer,
  summary: StormSummary,
  hasChanged: boolean,
): Promise<void> {
  const { clock, lifecycleTimes } = announcer;
  const now = clock();
  const next = nextStormLook(summary, now, lifecycleTimes);
  const soon = addMilliseconds(now, lifecycleTimes.reviewMillis);
  const look = { incidentId: stormId, at: hasChanged ? min([soon, next]) : next };
  await addLooks(announcer, leaveKnownLooks(announcer, [look]));
}

/** Updates a storm's digest where it is stale, and says in its thread what is to be said. */
export async function showDigest(
  announcer: Announcer,
  summary: StormSummary,
  urgency: Urgency,
): Promise<Progress> {
  const { clock, times, readUpdatePolicy } = announcer;
  const { storm } = summary;
  const mustWait = waitForSlack(storm, clock(), readUpdatePolicy().slackHealthySince);
  if (mustWait !== undefined) return { kind: 'wait', until: mustWait.until };
  const pauseMillis = urgency === 'interactive' ? 0 : times.digestMillis;
  if (isDigestStale(summary, clock(), pauseMillis)) {
    return publish(announcer, digestPublication(announcer, summary, urgency));
  }
  if (isDigestStale(summary, clock(), 0)) {
    const { at = clock() } = storm.alert?.shown ?? {};
    return { kind: 'wait', until: addMilliseconds(at, times.digestMillis) };
  }
  return storm.doubt !== undefined && doubtAt(storm, clock()) === 'pending'
    ? { kind: 'wait', until: storm.doubt.until, isShown: true }
    : { kind: 'settled' };
}

/** Marked as due first: a marker without a storm is cleared, but a storm without a marker is never found. */
export async function saveStorm({ store, log }: Announcer, storm: Storm): Promise<boolean> {
  if (storm.endedAt === undefined) await store.markDue([stormId]);
  if ((await store.saveStorm(storm)) === 'conflict') return false;
  log.info(storm.endedAt === undefined ? 'storm_changed' : 'storm_ended', { storm: storm.number });
  return true;
}
