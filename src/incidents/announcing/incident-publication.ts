import type { Urgency } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import type { Incident, Shown } from '../model/incident.ts';
import { toShownReplay } from '../model/incident-replay.ts';
import { digestOf } from '../model/storm.ts';
import { canMove, choosePlace } from './choose-place.ts';
import { repliesDue } from './doubt.ts';
import { publishTimeline, type Thread } from './publish-timeline.ts';
import type { Publication } from './publication.ts';

/** A person who clicked does not wait until the channel takes another post: replies stay due. */
export function mustNotWait({ channel, clock }: Announcer, urgency: Urgency): boolean {
  return urgency === 'interactive' && channel.readBudget().nextPostAt > clock();
}

/** What a message that shows an incident tells of it. */
export function shownOf(
  { missingObjects, missingBytes, replicatedObjects, lastFailedAt }: IncidentSummary,
  { status, followUp, snooze, muted, replay, cause, alert }: Incident,
  at: Date,
): Shown {
  const inStorm = alert?.shown.inStorm;
  return {
    missingObjects,
    missingBytes,
    ...(replicatedObjects !== undefined && { replicatedObjects }),
    lastFailedAt,
    status,
    ...(followUp?.quietSince && { quietSince: followUp.quietSince }),
    ...(snooze && { snoozedUntil: snooze.until }),
    ...(replay && { replay: toShownReplay(replay) }),
    ...(cause && { cause }),
    ...(muted && { mutedUntil: muted.until }),
    ...(inStorm !== undefined && { inStorm }),
    at,
  };
}

/** An incident's alert, and the timeline in its thread. What is muted is looked for where a post is in doubt, and never posted. */
export async function incidentPublication(
  announcer: Announcer,
  summary: IncidentSummary,
  urgency: Urgency,
): Promise<Publication<Shown, Incident>> {
  const { store, channel } = announcer;
  const { incident, missingObjects } = summary;
  const { id, episode } = incident;
  const timeline = mustNotWait(announcer, urgency)
    ? {}
    : publishTimeline(announcer, incident, threadOf(announcer, incident));
  return {
    what: incident,
    about: { incidentId: id, episode, missingObjects },
    read: () => store.readIncident(id),
    save: (changed) => store.saveIncident(changed),
    isSameMessage: (other) => other.episode === episode,
    post: async (claimed) =>
      claimed.muted !== undefined && claimed.status.kind !== 'resolved'
        ? { kind: 'gone' }
        : channel.post({ ...summary, incident: claimed }),
    // The digest shows it; here only its thread is written to.
    update: async (address, claimed) =>
      digestOf(claimed) === undefined
        ? channel.update(address, { ...summary, incident: claimed }, urgency)
        : { kind: 'done', channelId: address.channelId, messageTs: address.messageTs },
    canMove: (claimed) => canMove(announcer, claimed),
    findPost: (since, what) => channel.findPost(what, since),
    findCopy: (copy) => channel.findCopy(id, copy),
    markDue: () => store.markDue([id]),
    describeShown: (claimed, at) => shownOf(summary, claimed, at),
    ...timeline,
    claimChanges: { ...timeline.claimChanges, ...(await choosePlace(announcer, incident)) },
  };
}

function threadOf({ channel, clock }: Announcer, incident: Incident): Thread<Incident> {
  const { id: incidentId, episode } = incident;
  return {
    about: { incidentId, episode },
    entries: repliesDue(incident, clock()),
    reply: (alert, told, entries) => channel.reply(alert, told, entries),
    find: (alert, told, since) => channel.findReply(alert, told, since),
  };
}
