import { addMilliseconds, millisecondsInMinute } from '../../lib/dates.ts';
import type { EscalatedEpisode, EscalationMessage } from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

/** An item of the table takes 400 KB; each takes some 60 bytes. */
const maxMembers = 2_000;
/** Alerts of one fault come one a second: what becomes due so soon after a call is part of it. */
const sameCallMillis = 5 * millisecondsInMinute;

/**
 * The next revision of a channel's escalation message, which calls for these incidents, the worst first: a new one, or one
 * more mention in the thread of the live one. Undefined where it called for all of them within the hour, perhaps by a worker that died.
 */
export function callTogether(
  message: EscalationMessage | undefined,
  channelId: string,
  incidents: readonly Incident[],
  now: Date,
  { mentionMillis }: LifecycleTimes,
): EscalationMessage | undefined {
  const called = incidents.map(({ id: incidentId, episode }) => ({ incidentId, episode }));
  if (message === undefined || !isLive(message)) return begin(message, channelId, called, now);
  const known = new Set(message.members.map(nameOf));
  const isKnown = called.every((each) => known.has(nameOf(each)));
  if (isKnown && addMilliseconds(message.calledAt, mentionMillis) > now) return undefined;
  const next = {
    ...message,
    ...unite(called, message),
    revision: message.revision + 1,
  };
  // Its post is a call itself.
  if (isUnposted(message)) return { ...next, calledAt: now };
  if (addMilliseconds(message.calledAt, sameCallMillis) > now) return next;
  return withEntry({ ...next, calledAt: now }, { kind: 'escalated', at: now, others: 0 });
}

/** Whether it is there, or on its way, and may still say that somebody is needed. */
function isLive({ alert, claim, doubt }: EscalationMessage): boolean {
  if (alert === undefined || claim !== undefined || doubt !== undefined) return true;
  return !alert.isGone && alert.shown.waiting > 0;
}

function isUnposted({ alert, claim, doubt, unsettledPostSince }: EscalationMessage): boolean {
  return [alert, claim, doubt, unsettledPostSince].every((each) => each === undefined);
}

function begin(
  before: EscalationMessage | undefined,
  channelId: string,
  called: readonly EscalatedEpisode[],
  now: Date,
): EscalationMessage {
  return {
    channelId,
    number: (before?.number ?? 0) + 1,
    ...unite(called),
    calledAt: now,
    alert: undefined,
    claim: undefined,
    unsettledPostSince: undefined,
    backOff: undefined,
    revision: (before?.revision ?? 0) + 1,
  };
}

function unite(
  called: readonly EscalatedEpisode[],
  before?: EscalationMessage,
): Pick<EscalationMessage, 'members' | 'others'> {
  const ids = new Set(called.map(({ incidentId }) => incidentId));
  // An earlier episode of the same incident is over.
  const earlier = before?.members.filter(({ incidentId }) => !ids.has(incidentId)) ?? [];
  const members = [...called, ...earlier];
  const others = (before?.others ?? 0) + Math.max(0, members.length - maxMembers);
  return { members: members.slice(0, maxMembers), others };
}

function nameOf({ incidentId, episode }: EscalatedEpisode): string {
  return `${incidentId}.${episode}`;
}
