import { addMilliseconds } from '../../lib/dates.ts';
import {
  applyElapsedTime,
  maxAtOnce,
  type ReviewContext,
  testMillis,
} from './apply-elapsed-time.ts';
import { visibleSince } from './visible-since.ts';
import type { Incident } from '../model/incident.ts';
import type { IncidentMoment } from '../ports/looks.ts';
import { listAskMoments } from './ask-owner.ts';
import { escalateAfterMillis, escalationMillis, type LifecycleTimes } from './lifecycle-times.ts';
import { nextReminderAt } from './remind-owner.ts';

/** What the next look at an incident depends on besides itself. */
export type LookContext = Pick<ReviewContext, 'mutes' | 'escalations'>;

/**
 * When the passing of time changes an incident next if nothing else happens to it: never if undefined, at `now` if it
 * does already. Tries out the decision itself at each moment that it depends on, so that the two cannot differ.
 */
export function nextLook(
  incident: Incident,
  now: Date,
  times: LifecycleTimes,
  context: LookContext = {},
): Date | undefined {
  const moments = [...listMoments(incident, now, times), ...listFree(context, times)]
    .filter((moment) => moment > now)
    .sort((one, other) => Number(one) - Number(other));
  return [now, ...moments].find(
    (moment) => applyElapsedTime([incident], moment, times, context).length > 0,
  );
}

/** Every moment at which a decision of `applyElapsedTime` may come out otherwise than before. */
function listMoments(incident: Incident, now: Date, times: LifecycleTimes): Date[] {
  const { status, alert, snooze, muted, createdAt, followUp = {} } = incident;
  const { mentionedAt, counted, escalations = 0 } = followUp;
  const shownSince = visibleSince(incident);
  const after = (moment: Date | undefined, ...millis: number[]): Date[] =>
    moment === undefined ? [] : millis.map((each) => addMilliseconds(moment, each));
  const owned = status.kind === 'acknowledged' ? status : undefined;
  return [
    ...after(snooze?.until, 0),
    ...after(muted?.until, 0),
    ...(incident.isTest === true ? after(createdAt, testMillis) : []),
    ...after(alert?.shown.lastFailedAt, times.quietMillis, times.closeMillis),
    ...after(status.kind === 'open' ? status.reopened?.at : undefined, times.quietMillis),
    ...after(shownSince, times.remindMillis, escalateAfterMillis(incident, times)),
    ...after(mentionedAt, times.mentionMillis, escalationMillis(escalations, times)),
    ...after(owned?.at, times.rateWindowMillis),
    ...(owned === undefined ? [] : listAskMoments(incident, owned, now, times)),
    ...after(nextReminderAt(incident, times), 0),
    ...after(counted?.at, times.rateWindowMillis),
  ];
}

/** When there may be another escalation again, whichever incident it is about. */
function listFree({ escalations = [] }: LookContext, { mentionMillis }: LifecycleTimes): Date[] {
  const latest = escalations.toSorted((one, other) => Number(other.at) - Number(one.at));
  const oldest: IncidentMoment | undefined = latest[maxAtOnce - 1];
  return oldest === undefined ? [] : [addMilliseconds(oldest.at, mentionMillis)];
}
