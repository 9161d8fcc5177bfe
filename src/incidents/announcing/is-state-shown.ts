import { isDeepStrictEqual } from 'node:util';
import type { Incident, Status } from '../model/incident.ts';
import { toShownReplay } from '../model/incident-replay.ts';
import { mustLookForCopies } from '../model/possible-copy.ts';
import { repliesDue } from './doubt.ts';

/** Whether Slack shows what is stored of an incident, but for what has to be counted. */
export function isStateShown(incident: Incident, now: Date): boolean {
  const shown = incident.alert?.shown;
  return (
    shown !== undefined &&
    shown.quietSince?.getTime() === incident.followUp?.quietSince?.getTime() &&
    shown.mutedUntil?.getTime() === incident.muted?.until.getTime() &&
    shown.snoozedUntil?.getTime() === incident.snooze?.until.getTime() &&
    isDeepStrictEqual(shown.replay, incident.replay && toShownReplay(incident.replay)) &&
    isDeepStrictEqual(shown.cause, incident.cause) &&
    isSameStatus(shown.status, incident.status) &&
    repliesDue(incident, now).length === 0
  );
}

/** Whether Slack shows another state than is stored, or may show a copy, although nobody may know that it is due. */
export function isStale(incident: Incident, now: Date): boolean {
  const { alert, copies } = incident;
  const canBeShown = alert !== undefined && !alert.isGone && alert.frozen === undefined;
  return (canBeShown && !isStateShown(incident, now)) || mustLookForCopies(copies, now);
}

/** Whether two statuses are equal, down to the person and the moment. */
export function isSameStatus(one: Status, other: Status): boolean {
  // Not by JSON: the table returns fields in another order.
  return isDeepStrictEqual(one, other);
}
