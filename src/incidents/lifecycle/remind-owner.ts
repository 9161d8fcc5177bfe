import { addMilliseconds, max } from '../../lib/dates.ts';
import { isDeleted } from '../model/frozen-alert.ts';
import type { Incident } from '../model/incident.ts';
import { canWait } from '../model/incident-state.ts';
import { countNow } from '../model/missing-now.ts';
import { digestOf } from '../model/storm.ts';
import { withEntry } from '../model/timeline.ts';
import { nextDaytime } from './daytime.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

/** Reminds the owner of an incident without new failures of the objects that are still missing. */
export function remindOwner(incident: Incident, now: Date, times: LifecycleTimes): Incident {
  const { status, alert, followUp } = incident;
  // In a digest that is said once for all.
  if (digestOf(incident) !== undefined) return incident;
  const remindsAt = nextReminderAt(incident, times);
  if (status.kind !== 'acknowledged' || remindsAt === undefined || remindsAt > now) return incident;
  return withEntry(
    { ...incident, followUp: { ...followUp, remindedAt: now, mentionedAt: now } },
    {
      kind: 'still missing',
      at: now,
      owner: status.by,
      missingObjects: alert?.shown.missingObjects ?? 0,
    },
  );
}

/** When its owner is reminded next, by day where the owner is; undefined if never. */
export function nextReminderAt(
  incident: Incident,
  { askMillis, dayMillis, mentionMillis }: LifecycleTimes,
): Date | undefined {
  const { status, alert, followUp = {} } = incident;
  const { quietSince, remindedAt, mentionedAt } = followUp;
  if (status.kind !== 'acknowledged' || quietSince === undefined || canWait(incident))
    return undefined;
  if (alert === undefined || isDeleted(alert)) return undefined;
  if (countNow(incident, alert.shown.missingObjects) === 0) return undefined;
  const { at, eta = at, timeZone } = status;
  const due =
    remindedAt === undefined
      ? addMilliseconds(max([quietSince, at, eta]), askMillis)
      : max([addMilliseconds(remindedAt, dayMillis), eta]);
  const mayMentionAt =
    mentionedAt === undefined ? due : addMilliseconds(mentionedAt, mentionMillis);
  return nextDaytime(max([due, mayMentionAt]), timeZone);
}
