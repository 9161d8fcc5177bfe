import type { Urgency } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import { stormRepliesDue } from './doubt.ts';
import { identifyRows } from './identify-rows.ts';
import { lackingMembers } from './lacking-members.ts';
import { mustNotWait } from './incident-publication.ts';
import type { Publication } from './publication.ts';
import { publishTimeline, type Thread } from './publish-timeline.ts';
import type { StormSummary } from './storm-summary.ts';
import {
  findStorm,
  type ShownStorm,
  type Storm,
  type StormEntry,
  stormId,
} from '../model/storm.ts';

/** The publication of a storm: its digest, and what is said in its thread. */
export function digestPublication(
  announcer: Announcer,
  summary: StormSummary,
  urgency: Urgency,
): Publication<ShownStorm, Storm> {
  const { store, channel } = announcer;
  const { storm, members, missingObjects, waiting } = summary;
  return {
    what: storm,
    about: { storm: storm.number, incidents: members.length, missingObjects },
    read: async () => findStorm(await store.listStorms(), storm.number),
    save: (changed) => store.saveStorm(changed),
    isSameMessage: (other) => other.number === storm.number,
    post: (claimed) => channel.postDigest({ ...summary, storm: claimed }),
    update: (address, claimed) =>
      channel.updateDigest(address, { ...summary, storm: claimed }, urgency),
    // The default channel may be another one since.
    canMove: async ({ alert }) =>
      alert?.isGone === false && alert.channelId !== channel.defaultChannelId,
    findPost: (since, what) => channel.findDigest(what, since),
    markDue: () => store.markDue([stormId]),
    describeShown: ({ endedAt, acknowledged }, at) => ({
      incidents: members.length,
      missingObjects,
      lack: lackingMembers(members).lack,
      waiting,
      isOver: endedAt !== undefined,
      isAcknowledged: acknowledged !== undefined,
      rows: identifyRows(members),
      at,
    }),
    ...(mustNotWait(announcer, urgency)
      ? {}
      : publishTimeline(announcer, storm, threadOf(announcer, storm))),
  };
}

function threadOf({ channel, clock }: Announcer, storm: Storm): Thread<Storm, StormEntry> {
  return {
    about: { storm: storm.number },
    entries: stormRepliesDue(storm, clock()),
    reply: (digest, told, entries) => channel.replyToDigest(digest, told, entries),
    find: (digest, told, since) => channel.findDigestReply(digest, told, since),
  };
}
