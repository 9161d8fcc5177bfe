import type { Urgency } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import type { ChunkUnion } from '../counting/chunk-union.ts';
import { decideAnnouncement, decideWait } from './decide-announcement.ts';
import { followPredecessor } from './follow-predecessor.ts';
import type { Incident, Shown } from '../incident.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import type { Mute } from '../mute.ts';
import { planMerge } from '../counting/plan-merge.ts';
import { beMuted, findMuteOfAll } from '../life/be-muted.ts';
import { recordEpisode } from './record-episode.ts';
import { failAgain } from '../life/fail-again.ts';
import { recover } from '../life/recover.ts';
import { reopenIncident } from '../life/reopen-incident.ts';
import { chooseRoute } from '../route.ts';
import { summarizeIncident } from '../counting/summarize-incident.ts';
import { tell } from './tell.ts';
import { tellHistory } from './tell-history.ts';
import type { Telling } from './telling.ts';
import { withUnion } from '../counting/with-union.ts';

/** Brings the alert of one incident up to date, or says when to try again. Workers may do so side by side. */
export async function announceIncident(
  announcer: Announcer,
  incidentId: string,
  urgency: Urgency,
): Promise<Progress> {
  const { store, clock, readPatience } = announcer;
  for (;;) {
    const incident = await store.readIncident(incidentId);
    if (incident === undefined) return { kind: 'settled' };
    const now = clock();
    const mustWait = decideWait(incident, now, readPatience());
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
): Promise<Progress | 'look again'> {
  const { store, log } = announcer;
  const summary = summarizeIncident(incident, union);
  const lived = liveOn(incident, summary, union, { now, mutes });
  if (lived !== incident) {
    await store.saveIncident({ ...lived, revision: incident.revision + 1 });
    return 'look again';
  }
  const writeAlert = async () => tell(announcer, await tellingOf(announcer, summary, urgency));
  const announcement = decideAnnouncement(summary, union, now);
  await recordEpisode(store, summary, announcement);
  switch (announcement) {
    case 'reopen': {
      const reopened = reopenIncident(incident, now);
      if ((await store.saveIncident(reopened)) === 'saved') {
        const { id: incidentId, episode } = reopened;
        log.info('incident_reopened', { incidentId, episode });
      }
      return 'look again';
    }
    case 'update, then look again': {
      const isThreadLater = mustNotWait(announcer, urgency);
      const progress = await writeAlert();
      if (progress.kind !== 'settled') return progress;
      // Else it would be updated again and again until the thread can be told.
      return isThreadLater ? { kind: 'wait', until: announcer.clock() } : 'look again';
    }
    case 'post':
    case 'update': {
      if (incident.alert === undefined) {
        if (await isMutedSince(announcer, incident, union, now)) return 'look again';
        if (await followPredecessor(announcer, incident)) return 'look again';
      }
      const progress = await writeAlert();
      await tidyChunks(announcer, incident, union);
      return progress;
    }
    case 'leave: muted':
    case 'leave: nothing is missing':
    case 'leave: deleted in Slack':
    case 'leave: up to date':
      await tidyChunks(announcer, incident, union);
      return { kind: 'settled' };
    default:
      return announcement satisfies never;
  }
}

/** Merges chunks where much of what they hold is waste. Dying in between leaves some of it, and loses nothing. */
async function tidyChunks(
  { store, log }: Announcer,
  { id: incidentId, status, reopening }: Incident,
  union: ChunkUnion,
): Promise<void> {
  const merge = planMerge(union, status.kind === 'resolved' ? status.at : reopening?.resolvedAt);
  if (merge === undefined) return;
  await store.addChunks(merge.merged);
  await store.removeChunks(incidentId, merge.replacedIds);
  const { merged, replacedIds } = merge;
  log.info('chunks_merged', { incidentId, from: replacedIds.length, into: merged.length });
}

/** Looks for mutes that other workers know of and this one does not yet: once it is posted, it is too late for them. */
async function isMutedSince(
  { mutes }: Announcer,
  incident: Incident,
  { chunks }: ChunkUnion,
  now: Date,
): Promise<boolean> {
  mutes.forget();
  return beMuted(incident, await mutes.read(), now, findMuteOfAll(chunks)) !== incident;
}

/** Where an episode is shown, unless it is there already, or may be. */
async function chooseChannel(
  { routes }: Announcer,
  incident: Incident,
): Promise<Pick<Incident, 'route'>> {
  const { alert, route, unsettledPostSince } = incident;
  const isInDoubt = route !== undefined && unsettledPostSince !== undefined;
  if (alert !== undefined || isInDoubt) return {};
  routes.forget();
  const { channelId, mentionId } = chooseRoute(await routes.read(), incident) ?? {};
  return { route: { ...(channelId && { channelId }), ...(mentionId && { mentionId }) } };
}

/** What is counted may change an incident's state before anything is told of it. */
function liveOn(
  incident: Incident,
  summary: IncidentSummary,
  { chunks }: ChunkUnion,
  { now, mutes }: { now: Date; mutes: readonly Mute[] },
): Incident {
  const alive = recover(failAgain(incident, summary.lastFailedAt), summary, now);
  return beMuted(alive, mutes, now, findMuteOfAll(chunks));
}

/** A person who clicked does not wait until the channel takes another post: what the thread has to tell stays due. */
function mustNotWait({ channel, clock }: Announcer, urgency: Urgency): boolean {
  return urgency === 'for a click' && channel.readBudget().nextPostAt > clock();
}

async function tellingOf(
  announcer: Announcer,
  summary: IncidentSummary,
  urgency: Urgency,
): Promise<Telling<Shown, Incident>> {
  const { store, channel } = announcer;
  const { incident, missingObjects, missingBytes, replicatedObjects, lastFailedAt } = summary;
  const { id, episode } = incident;
  const history = mustNotWait(announcer, urgency) ? {} : tellHistory(announcer, incident);
  return {
    what: incident,
    about: { incidentId: id, episode, missingObjects },
    read: () => store.readIncident(id),
    save: (changed) => store.saveIncident(changed),
    isSameMessage: (other) => other.episode === episode,
    // What is muted is looked for where it is in doubt, and never posted.
    post: async (claimed) =>
      claimed.muted !== undefined && claimed.status.kind !== 'resolved'
        ? { kind: 'gone' }
        : channel.post({ ...summary, incident: claimed }),
    update: (address, claimed) =>
      channel.update(address, { ...summary, incident: claimed }, urgency),
    findPost: (since) => channel.findPost(incident, since),
    describeShown: ({ status, watch, snooze, muted }, at) => ({
      missingObjects,
      missingBytes,
      ...(replicatedObjects !== undefined && { replicatedObjects }),
      lastFailedAt,
      status,
      ...(watch?.quietSince && { quietSince: watch.quietSince }),
      ...(snooze && { snoozedUntil: snooze.until }),
      ...(muted && { mutedUntil: muted.until }),
      at,
    }),
    ...history,
    beforehand: { ...history.beforehand, ...(await chooseChannel(announcer, incident)) },
  };
}
