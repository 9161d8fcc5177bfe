import type { Urgency } from './alert-channel.ts';
import type { Announcer, Progress } from './announcer.ts';
import { ChunkUnion } from './chunk-union.ts';
import { decideAnnouncement, decideWait } from './decide-announcement.ts';
import type { Incident, Shown } from './incident.ts';
import type { IncidentStore } from './incident-store.ts';
import type { IncidentSummary } from './incident-summary.ts';
import { planMerge } from './plan-merge.ts';
import { reopenIncident } from './reopen-incident.ts';
import { summarizeIncident } from './summarize-incident.ts';
import { tell } from './tell.ts';
import type { Telling } from './telling.ts';

/** Brings the alert of one incident up to date, or says when to try again. Workers may do so side by side. */
export async function announceIncident(
  announcer: Announcer,
  incidentId: string,
  urgency: Urgency,
): Promise<Progress> {
  const { store, clock, readPatience } = announcer;
  const incident = await store.readIncident(incidentId);
  if (incident === undefined) return { kind: 'settled' };
  const now = clock();
  const mustWait = decideWait(incident, now, readPatience());
  if (mustWait !== undefined) return { kind: 'wait', until: mustWait.until };

  const union = await uniteChunks(store, incidentId, now);
  const summary = summarizeIncident(incident, union);
  const announcement = decideAnnouncement(summary, union, now);
  const writeAlert = () => tell(announcer, tellingOf(announcer, summary, urgency));
  switch (announcement) {
    case 'reopen':
      if ((await store.saveIncident(reopenIncident(incident, now))) === 'saved') {
        announcer.log.info('incident_reopened', { incidentId, episode: incident.episode + 1 });
      }
      return announceIncident(announcer, incidentId, urgency);
    case 'update, then look again': {
      const progress = await writeAlert();
      return progress.kind === 'settled'
        ? announceIncident(announcer, incidentId, urgency)
        : progress;
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

/** Reads all that is remembered of an incident's failures. */
export async function uniteChunks(
  store: Pick<IncidentStore, 'readChunks'>,
  incidentId: string,
  now: Date,
): Promise<ChunkUnion> {
  const union = new ChunkUnion();
  for await (const chunk of store.readChunks(incidentId, now)) union.add(chunk);
  return union;
}

/** Merges chunks where much of what they hold is waste. Dying in between leaves some of it, and loses nothing. */
async function tidyChunks(
  { store, log }: Announcer,
  { id: incidentId, status }: Incident,
  union: ChunkUnion,
): Promise<void> {
  const merge = planMerge(union, status.kind === 'resolved' ? status.at : undefined);
  if (merge === undefined) return;
  await store.addChunks(merge.merged);
  await store.removeChunks(incidentId, merge.replacedIds);
  const { merged, replacedIds } = merge;
  log.info('chunks_merged', { incidentId, from: replacedIds.length, into: merged.length });
}

function tellingOf(
  { store, channel }: Announcer,
  summary: IncidentSummary,
  urgency: Urgency,
): Telling<Shown, Incident> {
  const { incident, missingObjects, missingBytes, lastFailedAt } = summary;
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
    describeShown: ({ status }, at) => ({ missingObjects, missingBytes, lastFailedAt, status, at }),
  };
}
