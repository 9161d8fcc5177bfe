import {
  type EscalationMessage,
  escalationMessageId,
  type ShownEscalation,
} from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';
import type { Announcer } from './announcer.ts';
import type { EscalationSummary } from './escalation-summary.ts';
import { repliesDue } from './doubt.ts';
import { publishTimeline, type Thread } from './publish-timeline.ts';
import type { Publication } from './publication.ts';

/** More are counted: each takes three lines. */
export const namedInEscalation = 8;

/** Ids of the incidents that the message names. */
export function nameWaiting(waiting: readonly Incident[]): string[] {
  return waiting.slice(0, namedInEscalation).map(({ id }) => id);
}

/** The publication of a message that calls people, and of further calls in its thread. */
export function escalationPublication(
  announcer: Announcer,
  summary: EscalationSummary,
): Publication<ShownEscalation, EscalationMessage> {
  const { store, channel } = announcer;
  const { message, waiting } = summary;
  const { channelId, number } = message;
  const about = { channelId, escalation: number, waiting: waiting.length };
  const isNeeded = waiting.length > 0;
  const thread = isNeeded ? publishTimeline(announcer, message, threadOf(announcer, summary)) : {};
  return {
    what: message,
    about,
    read: () => store.readEscalationMessage(channelId),
    save: (changed) => store.saveEscalationMessage(changed),
    isSameMessage: (other) => other.number === number,
    // Where nobody waits any more, what may have been posted is looked for, and nothing is posted.
    post: async (claimed) =>
      isNeeded && message.alert === undefined
        ? channel.postEscalation({ waiting, message: claimed })
        : { kind: 'gone' },
    update: (address, claimed) =>
      channel.updateEscalation(address, { waiting, message: claimed }, 'background'),
    canMove: async () => isNeeded && channelId !== channel.defaultChannelId,
    findPost: (since, what) => channel.findEscalation(what, since),
    markDue: () => store.markDue([escalationMessageId(channelId)]),
    describeShown: (_claimed, at) => ({
      waiting: waiting.length,
      named: nameWaiting(waiting),
      at,
    }),
    ...thread,
  };
}

function threadOf(
  { channel, clock }: Announcer,
  { message: told, waiting }: EscalationSummary,
): Thread<EscalationMessage> {
  return {
    about: { channelId: told.channelId, escalation: told.number },
    entries: repliesDue(told, clock()),
    reply: (address, message, entries) =>
      channel.replyToEscalation(address, { waiting, message }, entries),
    find: (address, message, since) => channel.findEscalationReply(address, message, since),
  };
}
