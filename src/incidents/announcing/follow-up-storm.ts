import { addMilliseconds } from 'date-fns/addMilliseconds';
import { millisecondsInDay } from 'date-fns/constants';
import { max } from 'date-fns/max';
import { min } from 'date-fns/min';
import { sumBy } from '../../lib/sum-by.ts';
import type { CountedIncident } from '../model/compare-incidents.ts';
import { canWait, isInState, needsAcknowledgement } from '../model/incident-state.ts';
import type { Acknowledged } from '../model/incident.ts';
import { digestOf, type Storm, type StormEntry, type StormFollowUp } from '../model/storm.ts';
import { escalateAfterMillis, type LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import { nextReminderAt } from '../lifecycle/remind-owner.ts';
import { visibleSince } from '../lifecycle/visible-since.ts';
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
  const about = { ...describe(open), ...findMention(open), at: now, since };
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

/** Asks the owner of most of them where failures go on: after four hours, and then ever less often. */
function askOwnerOfAll(
  storm: Storm,
  held: readonly CountedIncident[],
  now: Date,
  times: LifecycleTimes,
): Storm {
  const failing = held.filter(isWorkedOn);
  const owner = findOwnerOfMost(failing);
  if (owner === undefined) return remindOwnerOfAll(storm, held, now, times);
  const { askAt, asked } = nextQuestion(storm, failing, times);
  if (askAt > now) return storm;
  return withStormEntry(
    storm,
    { ...storm.followUp, askedAt: now, asks: asked + 1 },
    { kind: 'asked', at: now, owner, ...describe(failing) },
  );
}

function isWorkedOn({ incident }: CountedIncident): boolean {
  return (
    incident.status.kind === 'acknowledged' && !isInState(incident, 'quiet') && !canWait(incident)
  );
}

/** When the owner is asked next, after so many questions without an answer. */
function nextQuestion(
  { followUp = {}, acknowledged, since }: Storm,
  failing: readonly CountedIncident[],
  { askMillis }: LifecycleTimes,
): { readonly askAt: Date; readonly asked: number } {
  const { askedAt, asks = 0 } = followUp;
  const answeredAt = max([...listOwned(failing).map(({ at }) => at), acknowledged?.at ?? since]);
  const isAsked = askedAt !== undefined && askedAt >= answeredAt;
  const asked = isAsked ? asks : 0;
  return { askAt: addMilliseconds(isAsked ? askedAt : answeredAt, askMillis * 2 ** asked), asked };
}

function listOwned(members: readonly CountedIncident[]): Acknowledged[] {
  return members.flatMap(({ incident: { status } }) =>
    status.kind === 'acknowledged' ? [status] : [],
  );
}

function findOwnerOfMost(members: readonly CountedIncident[]): string | undefined {
  const byOwner = Map.groupBy(listOwned(members), ({ by }) => by);
  const [most] = [...byOwner].toSorted(([, one], [, other]) => other.length - one.length);
  return most?.[0];
}

/** Reminds the owner of most of what is missing although nothing fails any more, by day, as of one incident. */
function remindOwnerOfAll(
  storm: Storm,
  held: readonly CountedIncident[],
  now: Date,
  times: LifecycleTimes,
): Storm {
  const { followUp = {} } = storm;
  const { missingRemindedAt: remindedAt } = followUp;
  const due = held.flatMap((member) => {
    const { incident } = member;
    const { status } = incident;
    const isOlder =
      status.kind === 'acknowledged' && remindedAt !== undefined && remindedAt < status.at;
    const before = remindedAt === undefined || isOlder ? {} : { remindedAt };
    const { quietSince } = incident.followUp ?? {};
    const asOne = { ...incident, followUp: { ...(quietSince && { quietSince }), ...before } };
    const at = nextReminderAt(asOne, times);
    return at === undefined ? [] : [{ member, at }];
  });
  const members = due.map(({ member }) => member);
  const owner = findOwnerOfMost(members);
  if (owner === undefined || max(due.map(({ at }) => at)) > now) return storm;
  return withStormEntry(
    storm,
    { ...followUp, missingRemindedAt: now },
    { kind: 'still missing', at: now, owner, ...describe(members) },
  );
}

function describe(members: readonly CountedIncident[]) {
  return {
    incidents: members.length,
    missingObjects: sumBy(
      members.map(({ missingObjects }) => missingObjects),
      (count = 0) => count,
    ),
  };
}

type WithoutNumber<E> = E extends StormEntry ? Omit<E, 'number'> : never;

function withStormEntry(
  storm: Storm,
  followUp: StormFollowUp,
  entry: WithoutNumber<StormEntry>,
): Storm {
  const number = (storm.entryCount ?? 0) + 1;
  return {
    ...storm,
    followUp,
    entryCount: number,
    pendingEntries: [...(storm.pendingEntries ?? []), { ...entry, number }],
    revision: storm.revision + 1,
  };
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
