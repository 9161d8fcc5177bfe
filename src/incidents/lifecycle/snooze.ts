import type { Incident } from '../model/incident.ts';
import { withEntry } from '../model/timeline.ts';
import { tomorrowMorning } from './daytime.ts';
import { restartFollowUp } from './restart-follow-up.ts';

interface Act {
  readonly by: string;
  readonly at: Date;
}

/** Silences an incident for a while. */
export function snoozeIncident(
  incident: Incident,
  { by, at }: Act,
  until: Date,
  note?: string,
): Incident {
  const said = note === undefined ? {} : { note };
  return withEntry(
    { ...incident, snooze: { by, at, until } },
    { kind: 'snoozed', by, at, until, ...said },
  );
}

/** Silences it until the owner's next morning; undefined if it is already. */
export function snoozeUntilTomorrow(incident: Incident, act: Act): Incident | undefined {
  const { status } = incident;
  const timeZone = status.kind === 'acknowledged' ? status.timeZone : undefined;
  const until = tomorrowMorning(act.at, timeZone);
  const isSame = incident.snooze?.until.getTime() === until.getTime();
  return isSame ? undefined : snoozeIncident(incident, act, until);
}

/** Ends a snooze early; undefined if there is none. */
export function wakeIncident(
  { snooze: ended, ...rest }: Incident,
  { by, at }: Act,
): Incident | undefined {
  if (ended === undefined) return undefined;
  return withEntry(restartFollowUp(rest, at), { kind: 'snooze ended early', by, at });
}
