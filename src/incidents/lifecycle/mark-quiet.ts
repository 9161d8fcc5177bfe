import { addMilliseconds } from 'date-fns/addMilliseconds';
import { findReason } from '../../replication/find-reason.ts';
import type { Incident } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';
import type { LifecycleTimes } from './lifecycle-times.ts';

/** Marks an incident as quiet once nothing failed for half an hour, or as not quiet any more. */
export function markQuiet(
  incident: Incident,
  now: Date,
  { quietMillis }: LifecycleTimes,
): Incident {
  const { alert, muted, followUp = {} } = incident;
  if (alert === undefined || alert.isGone || isBenign(incident)) return incident;
  const { lastFailedAt, missingObjects, missingBytes } = alert.shown;
  if (addMilliseconds(lastFailedAt, quietMillis) > now) {
    const { quietSince, ...rest } = followUp;
    return quietSince === undefined ? incident : { ...incident, followUp: rest };
  }
  if (muted !== undefined) return incident;
  if (followUp.quietSince?.getTime() === lastFailedAt.getTime()) return incident;
  return withEntry(
    { ...incident, followUp: { ...followUp, quietSince: lastFailedAt } },
    { kind: 'quiet', at: now, since: lastFailedAt, missingObjects, missingBytes },
  );
}

/** Closes an incident without proof after two quiet weeks. */
export function closeAfterLongQuiet(
  incident: Incident,
  now: Date,
  { closeMillis }: LifecycleTimes,
): Incident {
  const { snooze, muted, alert } = incident;
  // A deleted alert does not show when the last failure was.
  if (alert === undefined || alert.isGone) return incident;
  if (snooze !== undefined || muted !== undefined) return incident;
  const { lastFailedAt, missingObjects } = alert.shown;
  if (addMilliseconds(lastFailedAt, closeMillis) > now) return incident;
  const status = { kind: 'resolved', at: now, acceptedObjects: missingObjects } as const;
  return withEntry({ ...incident, status }, { kind: 'closed', at: now, missingObjects });
}

/** Whether the reason is expected in normal life, so that nobody has to do anything. */
export function isBenign({ reason }: Incident): boolean {
  return reason !== undefined && findReason(reason)?.isBenign === true;
}
