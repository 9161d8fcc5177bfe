import type { Urgency } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import type { ChunkUnion } from './chunk-union.ts';
import { decideAnnouncement, decideWait } from './decide-announcement.ts';
import type { Incident, Shown } from './incident.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { planMerge } from './plan-merge.ts';
import { failAgain } from './life/fail-again.ts';
import { recover } from './life/recover.ts';
import { reopenIncident } from './life/reopen-incident.ts';
import { summarizeIncident } from './summarize-incident.ts';
import { tell } from './tell.ts';
import { tellHistory } from './tell-history.ts';
import type { Telling } from './telling.ts';
import { withUnion } from './with-union.ts';

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
    const progress = await withUnion(store, incidentId, now, (union) =>
      announceCounted(announcer, incident, union, { now, urgency }),
    );
    if (progress !== 'look again') return progress;
  }
}

async function announceCounted(
  announcer: Announcer,
  incident: Incident,
  union: ChunkUnion,
  { now, urgency }: { now: Date; urgency: Urgency },
): Promise<Progress | 'look again'> {
  const { store, log } = announcer;
  const summary = summarizeIncident(incident, union);
  const changed = failAgain(incident, summary.lastFailedAt) ?? recover(incident, summary, now);
  if (changed !== undefined) {
    await store.saveIncident(changed);
    return 'look again';
  }
  const writeAlert = () => tell(announcer, tellingOf(announcer, summary, urgency));
  const announcement = decideAnnouncement(summary, union, now);
  switch (announcement) {
    case 'reopen': {
      const { id: incidentId, episode } = incident;
      if ((await store.saveIncident(reopenIncident(incident, now))) === 'saved') {
        log.info('incident_reopened', { incidentId, episode: episode + 1 });
      }
      return 'look again';
    }
    case 'update, then look again': {
      const progress = await writeAlert();
      return progress.kind === 'settled' ? 'look again' : progress;
    }
    case 'post':
    case 'update': {
      const progress = await writeAlert();
      await tidyChunks(announcer, incident, union);
      return progress;
    }
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

/** A person who clicked does not wait until the channel takes another post: what the thread has to tell stays due. */
function mustNotWait({ channel, clock }: Announcer, urgency: Urgency): boolean {
  return urgency === 'for a click' && channel.readBudget().nextPostAt > clock();
}

function tellingOf(
  announcer: Announcer,
  summary: IncidentSummary,
  urgency: Urgency,
): Telling<Shown, Incident> {
  const { store, channel } = announcer;
  const { incident, missingObjects, missingBytes, replicatedObjects, lastFailedAt } = summary;
  const { id, episode } = incident;
  return {
    what: incident,
    about: { incidentId: id, episode, missingObjects },
    read: () => store.readIncident(id),
    save: (changed) => store.saveIncident(changed),
    isSameMessage: (other) => other.episode === episode,
    post: (claimed) => channel.post({ ...summary, incident: claimed }),
    update: (address, claimed) =>
      channel.update(address, { ...summary, incident: claimed }, urgency),
    findPost: (since) => channel.findPost(id, episode, since),
    describeShown: ({ status, watch, snooze }, at) => ({
      missingObjects,
      missingBytes,
      ...(replicatedObjects !== undefined && { replicatedObjects }),
      lastFailedAt,
      status,
      ...(watch?.quietSince && { quietSince: watch.quietSince }),
      ...(snooze && { snoozedUntil: snooze.until }),
      at,
    }),
    ...(mustNotWait(announcer, urgency) ? {} : tellHistory(announcer, incident)),
  };
}
