import { addMilliseconds, max } from '../../lib/dates.ts';
import type { Incident } from '../model/incident.ts';
import { isInState, isSilenced } from '../model/incident-state.ts';
import { acceptAll } from '../model/missing-now.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';
import { visibleSince } from './visible-since.ts';

/** Marks an incident as quiet once nothing failed for half an hour, or as not quiet any more. */
export function markQuiet(
  incident: Incident,
  now: Date,
  { quietMillis }: LifecycleTimes,
): Incident {
  const { alert, status, followUp = {} } = incident;
  if (alert === undefined || alert.isGone || isInState(incident, 'expected')) return incident;
  const { lastFailedAt, missingObjects, missingBytes } = alert.shown;
  const reopenedAt = status.kind === 'open' ? status.reopened?.at : undefined;
  if (addMilliseconds(max([lastFailedAt, reopenedAt ?? lastFailedAt]), quietMillis) > now) {
    const { quietSince, ...rest } = followUp;
    return quietSince === undefined ? incident : { ...incident, followUp: rest };
  }
  if (isInState(incident, 'muted')) return incident;
  if (followUp.quietSince?.getTime() === lastFailedAt.getTime()) return incident;
  return withEntry(
    { ...incident, followUp: { ...followUp, quietSince: lastFailedAt } },
    { kind: 'quiet', at: now, since: lastFailedAt, missingObjects, missingBytes },
  );
}

/** Closes an incident without proof after two quiet weeks, in which people could see it. */
export function closeAfterLongQuiet(
  incident: Incident,
  now: Date,
  { closeMillis }: LifecycleTimes,
): Incident {
  const { alert } = incident;
  // A deleted alert does not show when the last failure was.
  if (alert === undefined || alert.isGone) return incident;
  if (isSilenced(incident)) return incident;
  const { lastFailedAt, missingObjects } = alert.shown;
  const since = max([lastFailedAt, visibleSince(incident)]);
  if (addMilliseconds(since, closeMillis) > now) return incident;
  const accepted = acceptAll(incident, missingObjects);
  const status = { kind: 'resolved', at: now, ...accepted } as const;
  return withEntry({ ...incident, status }, { kind: 'closed', at: now, missingObjects });
}
