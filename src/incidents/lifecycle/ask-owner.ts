import { addMilliseconds, max } from '../../lib/dates.ts';
import { incidentSeverity } from '../model/compare-incidents.ts';
import { isDeleted } from '../model/frozen-alert.ts';
import type { Acknowledged, Incident } from '../model/incident.ts';
import { isSilenced } from '../model/incident-state.ts';
import { digestOf } from '../model/storm.ts';
import { type TimelineEntry, withEntry } from '../model/timeline.ts';
import { nextDaytime } from './daytime.ts';
import { escalationMillis, type LifecycleTimes } from './lifecycle-times.ts';
import { type FailureRate, measureFailureRate } from './measure-failure-rate.ts';
import type { FollowUp } from '../model/follow-up.ts';

type AskReason = Extract<TimelineEntry, { kind: 'asked' }>['why'];

/** Asks an incident's owner whether they are still on it, where it goes on, gets worse, or takes longer than promised. */
export function askOwner(incident: Incident, now: Date, times: LifecycleTimes): Incident {
  const { status, alert } = incident;
  if (status.kind !== 'acknowledged' || isSilenced(incident)) return incident;
  if (alert === undefined || isDeleted(alert)) return incident;
  const counted = measureFailureRate(incident, status, now, times);
  const { mentionedAt, askedAt, asks = 0 } = incident.followUp ?? {};
  const mayMention =
    mentionedAt === undefined || addMilliseconds(mentionedAt, times.mentionMillis) <= now;
  const reason = mayMention ? chooseAskReason(incident, status, counted, now, times) : undefined;
  // Whether they are still on it is asked once for all in a digest.
  const isAskedForAll = digestOf(incident) !== undefined && reason !== 'the time is over';
  const why = isAskedForAll ? undefined : reason;
  const followUp: FollowUp = { ...incident.followUp, ...counted.followUp };
  if (why !== undefined) {
    const isSilent = askedAt !== undefined && askedAt > status.at;
    return withEntry(
      { ...incident, followUp: { ...followUp, asks: asks + 1, askedAt: now, mentionedAt: now } },
      {
        kind: 'asked',
        at: now,
        why,
        owner: status.by,
        ...(isSilent && { unansweredSince: askedAt }),
      },
    );
  }
  return counted.followUp === undefined ? incident : { ...incident, followUp };
}

/** Moments from which on an owner may be asked, for one reason or another. */
export function listAskMoments(
  incident: Incident,
  status: Acknowledged,
  now: Date,
  times: LifecycleTimes,
): Date[] {
  const { at, eta = at, timeZone } = status;
  const { askedAt, asks = 0, mentionedAt } = incident.followUp ?? {};
  const saidAt = lastSaidAt(incident, status);
  return [
    addMilliseconds(saidAt, askMillis(asks, times)),
    ...(askedAt === undefined ? [at] : [addMilliseconds(saidAt, escalationMillis(asks, times))]),
    ...(mentionedAt === undefined ? [] : [addMilliseconds(mentionedAt, times.mentionMillis)]),
    eta,
    now,
  ].flatMap((moment) => [moment, nextDaytime(moment, timeZone)]);
}

function chooseAskReason(
  incident: Incident,
  status: Acknowledged,
  { isAccelerating }: FailureRate,
  now: Date,
  times: LifecycleTimes,
): AskReason | undefined {
  const { askedAt, asks = 0 } = incident.followUp ?? {};
  const saidAt = lastSaidAt(incident, status);
  const hasPassed = (millis: number) => addMilliseconds(saidAt, millis) <= now;
  // It is news at night too, but not every hour of it.
  if (isAccelerating && (askedAt === undefined || hasPassed(escalationMillis(asks, times)))) {
    return 'it fails faster';
  }
  const isAwake = nextDaytime(now, status.timeZone) <= now;
  if (!isAwake && incidentSeverity(incident) !== 'critical') return undefined;
  const { eta } = status;
  if (eta !== undefined && eta <= now && eta > saidAt) return 'the time is over';
  const lastFailedAt = incident.alert?.shown.lastFailedAt;
  const goesOn =
    lastFailedAt !== undefined &&
    lastFailedAt > saidAt &&
    addMilliseconds(lastFailedAt, times.quietMillis) > now;
  return goesOn && hasPassed(askMillis(asks, times)) ? 'it goes on' : undefined;
}

/** When the owner spoke last, or was asked. */
function lastSaidAt({ followUp }: Incident, { at }: Acknowledged): Date {
  return max([at, followUp?.askedAt ?? at]);
}

/** Until the next question: twice as long after the first, then a day. */
function askMillis(asks: number, times: LifecycleTimes): number {
  const longer = asks < 2 ? times.askMillis * (asks + 1) : times.dayMillis;
  return Math.max(times.askMillis, Math.min(longer, times.dayMillis));
}
