import { addMilliseconds, max, millisecondsInDay, min } from '../../lib/dates.ts';
import type { CountedIncident } from '../model/compare-incidents.ts';
import { needsAcknowledgement } from '../model/incident-state.ts';
import { digestOf, type Storm } from '../model/storm.ts';
import { escalateAfterMillis, type LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import { visibleSince } from '../lifecycle/visible-since.ts';
import { describeMembers, withStormEntry } from './add-storm-entry.ts';
import { askOwnerOfAll, isWorkedOn, nextQuestion } from './ask-storm-owner.ts';
import { calmAt } from './still-fails.ts';
import type { StormSummary } from './storm-summary.ts';

/** After the second call the next ones come after 8 hours, then once a day: who reads it then has seen the others. */
const callFactor = 8;
/** Later ones reach who is on call, in the thread, and disturb nobody else. */
const broadcastCalls = 2;

/** Reminds, calls and asks once for all incidents that live in a storm's digest. Returns the next revision, or the same storm. */
export function followUpStorm(
  { storm, members }: StormSummary,
  now: Date,
  times: LifecycleTimes,
): Storm {
  if (storm.alert === undefined || storm.alert.isGone) return storm;
  const held = members.filter(({ incident }) => digestOf(incident) === storm.number);
  const open = held.filter(({ incident }) => needsAcknowledgement(incident));
  return open.length > 0
    ? callForAll(storm, open, now, times)
    : askOwnerOfAll(storm, held, now, times);
}

function callForAll(
  storm: Storm,
  open: readonly CountedIncident[],
  now: Date,
  times: LifecycleTimes,
): Storm {
  const since = min(open.map(({ incident }) => visibleSince(incident)));
  const { followUp = {} } = storm;
  const { remindedAt, escalatedAt, escalations = 0 } = followUp;
  const wasCalled = escalatedAt !== undefined && escalatedAt >= since;
  const escalateAt = min(
    open.map(({ incident }) =>
      addMilliseconds(visibleSince(incident), escalateAfterMillis(incident, times)),
    ),
  );
  const nextCallAt =
    escalatedAt === undefined
      ? escalateAt
      : max([
          escalateAt,
          addMilliseconds(escalatedAt, callMillis(wasCalled ? escalations : 1, times)),
        ]);
  const about = { ...describeMembers(open), ...findMention(open), at: now, since };
  if (nextCallAt <= now) {
    const calls = wasCalled ? escalations + 1 : 1;
    const isBroadcast = calls <= broadcastCalls;
    const called = { ...followUp, escalatedAt: now, escalations: calls };
    return withStormEntry(storm, called, { ...about, kind: 'escalated', isBroadcast });
  }
  const wasReminded = wasCalled || (remindedAt !== undefined && remindedAt >= since);
  if (wasReminded || addMilliseconds(since, times.remindMillis) > now) return storm;
  const reminded = { ...followUp, remindedAt: now };
  return withStormEntry(storm, reminded, { ...about, kind: 'reminded', isBroadcast: false });
}

function findMention(open: readonly CountedIncident[]): { readonly mentionId?: string } {
  const [mentionId, ...others] = new Set(open.map(({ incident }) => incident.route?.mentionId));
  return mentionId === undefined || others.length > 0 ? {} : { mentionId };
}

function callMillis(escalations: number, { mentionMillis }: LifecycleTimes): number {
  return Math.min(mentionMillis * callFactor ** (escalations - 1), millisecondsInDay);
}

/** When time may change what is said of a storm next, after `now`. */
export function nextStormLook(
  { storm, members }: StormSummary,
  now: Date,
  times: LifecycleTimes,
): Date {
  const { escalatedAt, escalations = 0 } = storm.followUp ?? {};
  const open = members.filter(
    ({ incident }) => digestOf(incident) === storm.number && needsAcknowledgement(incident),
  );
  const failing = members.filter(
    (member) => digestOf(member.incident) === storm.number && isWorkedOn(member),
  );
  const moments = [
    ...(failing.length === 0 ? [] : [nextQuestion(storm, failing, times).askAt]),
    ...(storm.aloneSince === undefined
      ? []
      : [addMilliseconds(storm.aloneSince, times.quietMillis)]),
    ...members.flatMap(({ incident }) => calmAt(incident, times) ?? []),
    ...open.flatMap(({ incident }) => [
      addMilliseconds(visibleSince(incident), times.remindMillis),
      addMilliseconds(visibleSince(incident), escalateAfterMillis(incident, times)),
    ]),
    ...(escalatedAt === undefined
      ? []
      : [addMilliseconds(escalatedAt, callMillis(Math.max(1, escalations), times))]),
  ].filter((moment) => moment > now);
  return min([...moments, addMilliseconds(now, times.quietMillis / 2)]);
}
