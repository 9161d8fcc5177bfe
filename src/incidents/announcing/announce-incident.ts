import type { Urgency } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import type { ChunkUnion } from '../counting/chunk-union.ts';
import { countAccepted, decideAnnouncement, decideWait } from './decide-announcement.ts';
import { followPredecessor } from './follow-predecessor.ts';
import type { Incident } from '../model/incident.ts';
import { digestOf } from '../model/storm.ts';
import { joinDigest, leaveDigestIfNeeded, showInDigest } from './live-in-digest.ts';
import { mustNotWait, incidentPublication } from './incident-publication.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import type { Mute } from '../model/mute.ts';
import { markEscalation } from './mark-escalation.ts';
import { lowerVouched } from '../counting/lower-vouched.ts';
import { applyMutes, findMuteOfAll } from '../lifecycle/apply-mutes.ts';
import { recordEpisode } from './record-episode.ts';
import { endQuiet } from '../lifecycle/end-quiet.ts';
import { recover, recoversAt } from '../lifecycle/recover.ts';
import { reopenIncident } from '../lifecycle/reopen-incident.ts';
import { summarizeIncident } from '../counting/summarize-incident.ts';
import { publish } from './publish.ts';
import { saveWhileDue } from './save-while-due.ts';
import { tidyChunks } from './tidy-chunks.ts';
import { withUnion } from '../counting/with-union.ts';

/** Updates the alert of one incident, or says when to try again. Workers may do so side by side. */
export async function announceIncident(
  announcer: Announcer,
  incidentId: string,
  urgency: Urgency,
): Promise<Progress<Incident>> {
  const { store, clock, readUpdatePolicy } = announcer;
  for (;;) {
    const incident = await store.readIncident(incidentId);
    if (incident === undefined) return { kind: 'settled' };
    const now = clock();
    const mustWait = decideWait(incident, now, readUpdatePolicy());
    if (mustWait !== undefined) return { kind: 'wait', until: mustWait.until };
    const mutes = await announcer.mutes.read();
    const progress = await withUnion(store, incidentId, now, (union) =>
      announceCounted(announcer, incident, union, { now, urgency, mutes }),
    );
    if (progress !== 'look again') return progress;
  }
}

async function announceCounted(
  announcer: Announcer,
  incident: Incident,
  union: ChunkUnion,
  { now, urgency, mutes }: { now: Date; urgency: Urgency; mutes: readonly Mute[] },
): Promise<Progress<Incident> | 'look again'> {
  const summary = summarizeIncident(incident, union);
  const { recoverMillis } = announcer.lifecycleTimes;
  const overAt = recoversAt(summary, union.chunks, now, { recoverMillis });
  const updated = applyCounts(incident, summary, union, { now, mutes, overAt });
  if (updated !== incident) {
    await saveWhileDue(announcer.store, { ...updated, revision: incident.revision + 1 });
    return 'look again';
  }
  const progress = await announceAsItIs(announcer, summary, union, { now, urgency });
  if (progress === 'look again') return progress;
  const { left = incident } = progress.kind === 'settled' ? progress : {};
  if (digestOf(left) !== undefined) await showInDigest(announcer);
  if (progress.kind === 'wait') return progress;
  return overAt === undefined ? progress : { kind: 'wait', until: overAt };
}

async function announceAsItIs(
  announcer: Announcer,
  summary: IncidentSummary,
  union: ChunkUnion,
  { now, urgency }: { now: Date; urgency: Urgency },
): Promise<Progress<Incident> | 'look again'> {
  const { incident } = summary;
  const left = await leaveDigestIfNeeded(announcer, incident);
  if (left !== undefined) return left;
  const announcement = decideAnnouncement(summary, union, now);
  await recordEpisode(announcer.store, summary, announcement);
  await markEscalation(announcer, incident);
  switch (announcement) {
    case 'reopen':
      return reopen(announcer, incident, union, now);
    case 'update, then look again':
      return updateThenLookAgain(announcer, summary, urgency);
    case 'post':
    case 'update':
      return show(announcer, summary, union, { now, urgency });
    case 'look for copies':
      return lookForCopies(announcer, summary, urgency);
    case 'leave: in doubt':
      return { kind: 'wait', until: incident.doubt?.until ?? now, isShown: true };
    case 'leave: muted':
    case 'leave: nothing is missing':
    case 'leave: deleted in Slack':
    case 'leave: up to date':
      await tidyChunks(announcer, incident, union, now);
      return { kind: 'settled', left: incident };
    default:
      return announcement satisfies never;
  }
}

async function show(
  announcer: Announcer,
  summary: IncidentSummary,
  union: ChunkUnion,
  { now, urgency }: { now: Date; urgency: Urgency },
): Promise<Progress<Incident> | 'look again'> {
  const { incident } = summary;
  if (incident.alert === undefined) {
    if (await isMutedSince(announcer, incident, union, now)) return 'look again';
    if (await followPredecessor(announcer, incident)) return 'look again';
    const joined = await joinDigest(announcer, summary, now);
    if (joined === 'look again' || joined?.kind === 'wait') return joined;
    if (joined?.left !== undefined) return leaveInDigest(announcer, joined.left, union, now);
  }
  const progress = await publishIncident(announcer, summary, urgency);
  await tidyChunks(announcer, incident, union, now);
  return progress;
}

/** All of a member is in its digest, but for what its thread is to be told, and unless the digest has ended meanwhile. */
async function leaveInDigest(
  announcer: Announcer,
  joined: Incident,
  union: ChunkUnion,
  now: Date,
): Promise<Progress<Incident> | 'look again'> {
  const left = await leaveDigestIfNeeded(announcer, joined);
  if (left !== undefined) return left;
  const announcement = decideAnnouncement(summarizeIncident(joined, union), union, now);
  if (announcement !== 'leave: up to date') return 'look again';
  await tidyChunks(announcer, joined, union, now);
  return { kind: 'settled', left: joined };
}

async function publishIncident(announcer: Announcer, summary: IncidentSummary, urgency: Urgency) {
  return publish(announcer, await incidentPublication(announcer, summary, urgency));
}

async function lookForCopies(announcer: Announcer, summary: IncidentSummary, urgency: Urgency) {
  const publication = await incidentPublication(announcer, summary, urgency);
  return publish(announcer, { ...publication, post: async () => ({ kind: 'gone' }) });
}

async function reopen(
  { store, log }: Announcer,
  incident: Incident,
  union: ChunkUnion,
  now: Date,
): Promise<'look again'> {
  // Late ones of before are still on their way.
  const accepted = incident.kind === 'late' ? undefined : countAccepted(incident, union, now);
  const reopened = reopenIncident(incident, now, accepted);
  if ((await saveWhileDue(store, reopened)) === 'saved') {
    const { id: incidentId, episode } = reopened;
    log.info('incident_reopened', { incidentId, episode });
  }
  return 'look again';
}

async function updateThenLookAgain(
  announcer: Announcer,
  summary: IncidentSummary,
  urgency: Urgency,
): Promise<Progress<Incident> | 'look again'> {
  const isThreadLater = mustNotWait(announcer, urgency);
  const progress = await publishIncident(announcer, summary, urgency);
  if (progress.kind !== 'settled') return progress;
  // Else it would be updated again and again until the thread takes its reply.
  return isThreadLater ? { kind: 'wait', until: announcer.clock() } : 'look again';
}

/** Reads mutes that other workers made: after the post it is too late for them. */
async function isMutedSince(
  { mutes }: Announcer,
  incident: Incident,
  { chunks }: ChunkUnion,
  now: Date,
): Promise<boolean> {
  mutes.invalidate();
  return applyMutes(incident, await mutes.read(), now, findMuteOfAll(chunks)) !== incident;
}

function applyCounts(
  incident: Incident,
  summary: IncidentSummary,
  union: ChunkUnion,
  { now, mutes, overAt }: { now: Date; mutes: readonly Mute[]; overAt: Date | undefined },
): Incident {
  const failing = endQuiet(lowerVouched(incident, union), summary.lastFailedAt);
  const current = overAt !== undefined && overAt <= now ? recover(failing, summary, now) : failing;
  return applyMutes(current, mutes, now, findMuteOfAll(union.chunks));
}
