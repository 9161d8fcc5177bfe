import { addMilliseconds } from '../../lib/dates.ts';
import type { EscalationMessage } from '../model/escalation-message.ts';
import type { FollowUp } from '../model/follow-up.ts';
import type { Incident } from '../model/incident.ts';
import { needsAcknowledgement } from '../model/incident-state.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

/**
 * Calls people for incidents, the worst first: for one alone in its channel by an entry of its own, for several by one
 * message. Returns those that change. `allowed`: calls at most; the other channels wait.
 */
export function escalate(
  incidents: readonly Incident[],
  allowed: number,
  now: Date,
): [string, Incident][] {
  const channels = Map.groupBy(incidents, ({ alert }) => alert?.channelId ?? '');
  return [...channels]
    .slice(0, Math.max(0, allowed))
    .flatMap(([channelId, group]) =>
      (group.length === 1 ? group.map(callAlone) : group.map(callTogether(channelId))).map(
        (incident): [string, Incident] => [incident.id, incident],
      ),
    );

  function callAlone(incident: Incident): Incident {
    const called = { ...incident, followUp: { ...markCalled(incident), escalatedAt: now } };
    return withEntry(called, { kind: 'escalated', at: now, others: 0 });
  }

  function callTogether(channelId: string) {
    return (incident: Incident, index: number): Incident => {
      // The first one stands for the call where calls are counted.
      const first = index === 0 ? { escalatedAt: now } : {};
      const followUp = { ...markCalled(incident), ...first, calledIn: { channelId, at: now } };
      return { ...incident, followUp };
    };
  }

  function markCalled({ followUp }: Incident): FollowUp {
    return { ...followUp, escalations: (followUp?.escalations ?? 0) + 1, mentionedAt: now };
  }
}

/** Notes a call that was made and not noted, because its worker died or lost a race: nobody is called twice. */
export function noteCall(
  incident: Incident,
  messages: readonly EscalationMessage[],
  now: Date,
  { mentionMillis }: LifecycleTimes,
): Incident {
  const { id, episode, followUp } = incident;
  const call = messages.find(
    ({ channelId, calledAt, members }) =>
      channelId === incident.alert?.channelId &&
      calledAt > (followUp?.mentionedAt ?? new Date(0)) &&
      addMilliseconds(calledAt, mentionMillis) > now &&
      members.some((each) => each.incidentId === id && each.episode === episode),
  );
  if (call === undefined || !needsAcknowledgement(incident)) return incident;
  const escalations = (followUp?.escalations ?? 0) + 1;
  return { ...incident, followUp: { ...followUp, escalations, mentionedAt: call.calledAt } };
}

/** Those of the changed incidents for which people are to be called together at `now`, by channel. */
export function groupCalls(changed: readonly Incident[], now: Date): Map<string, Incident[]> {
  const called = changed.filter(({ followUp }) => Number(followUp?.calledIn?.at) === Number(now));
  return Map.groupBy(called, ({ followUp }) => followUp?.calledIn?.channelId ?? '');
}
