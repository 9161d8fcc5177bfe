import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Urgency } from './alert-channel.ts';
import type { DueIncident } from './announce-in-lanes.ts';
import type { Announcer, Progress } from './announcer.ts';
import { doubtAt } from './doubt.ts';
import { waitForSlack } from './decide-announcement.ts';
import { decideStorm, findWaiting, isDigestStale, maxWithoutDigest } from './decide-storm.ts';
import type { Incident } from '../model/incident.ts';
import type { DueMarker } from '../ports/due-markers.ts';
import { type ShownStorm, type Storm, stormId } from '../model/storm.ts';
import type { StormSummary } from './storm-summary.ts';
import { summarizeStorm } from './summarize-storm.ts';
import { publish } from './publish.ts';
import type { Publication } from './publication.ts';

/** Begins, updates or ends a storm's digest; returns when to look again. `marker` stays until the storm is over. */
export async function announceStorm(
  announcer: Announcer,
  due: readonly DueIncident[],
  marker: DueMarker | undefined,
): Promise<Date | undefined> {
  const { store, clock, times, memory } = announcer;
  if (marker === undefined && due.length <= maxWithoutDigest) return undefined;
  const incidents = due.map(({ incident }) => incident);
  const waiting = findWaiting(incidents, await announcer.mutes.read(), clock());
  if (marker === undefined && waiting.length <= maxWithoutDigest) return undefined;
  const before = await store.readStorm();
  const storm = decideStorm(before, waiting, clock());
  if (storm !== undefined && (storm !== before || marker !== undefined)) {
    if (storm !== before && !(await saveStorm(announcer, storm))) return clock();
    const progress = await showDigest(announcer, storm, incidents, 'background');
    if (progress.kind === 'wait') {
      memory.slackQuietUntil = progress.slackQuietUntil ?? memory.slackQuietUntil;
      return progress.until;
    }
    if (storm.endedAt === undefined) {
      const nextReviewAt = addMilliseconds(clock(), times.digestMillis);
      memory.waits.set(stormId, nextReviewAt);
      return nextReviewAt;
    }
  }
  memory.stormCounts.clear();
  if (marker !== undefined) await store.clearDue(marker);
  return undefined;
}

/** Updates a storm's digest where it is stale. */
export async function showDigest(
  announcer: Announcer,
  storm: Storm,
  due: readonly Incident[],
  urgency: Urgency,
): Promise<Progress> {
  const { clock, times, readUpdatePolicy } = announcer;
  const mustWait = waitForSlack(storm, clock(), readUpdatePolicy().slackHealthySince);
  if (mustWait !== undefined) return { kind: 'wait', until: mustWait.until };
  const summary = await summarizeStorm(announcer, storm, due);
  if (isDigestStale(summary, clock(), times.digestMillis)) {
    return publish(announcer, digestPublication(announcer, summary, urgency));
  }
  return storm.doubt !== undefined && doubtAt(storm, clock()) === 'pending'
    ? { kind: 'wait', until: storm.doubt.until, isShown: true }
    : { kind: 'settled' };
}

/** Marked as due first: a marker without a storm is cleared, but a storm without a marker is never found. */
export async function saveStorm({ store, log }: Announcer, storm: Storm): Promise<boolean> {
  if (storm.endedAt === undefined) await store.markDue([stormId]);
  if ((await store.saveStorm(storm)) === 'conflict') return false;
  log.info(storm.endedAt === undefined ? 'storm_began' : 'storm_ended', { storm: storm.number });
  return true;
}

function digestPublication(
  { store, channel }: Announcer,
  summary: StormSummary,
  urgency: Urgency,
): Publication<ShownStorm, Storm> {
  const { storm, members, missingObjects, waiting } = summary;
  return {
    what: storm,
    about: { storm: storm.number, incidents: members.length, missingObjects },
    read: () => store.readStorm(),
    save: (changed) => store.saveStorm(changed),
    isSameMessage: (other) => other.number === storm.number,
    post: (claimed) => channel.postDigest({ ...summary, storm: claimed }),
    update: (address, claimed) =>
      channel.updateDigest(address, { ...summary, storm: claimed }, urgency),
    // The default channel may be another one since.
    canMove: async ({ alert }) =>
      alert?.isGone === false && alert.channelId !== channel.defaultChannelId,
    findPost: (since, what) => channel.findDigest(what, since),
    placesLeft: () => [],
    markDue: () => store.markDue([stormId]),
    describeShown: ({ endedAt, acknowledged }, at) => ({
      incidents: members.length,
      missingObjects,
      waiting,
      isOver: endedAt !== undefined,
      isAcknowledged: acknowledged !== undefined,
      at,
    }),
  };
}
