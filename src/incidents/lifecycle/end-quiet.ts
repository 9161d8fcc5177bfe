import type { Incident } from '../model/incident.ts';

/** Ends the quiet of an incident that failed again; returns the same one if nothing changes. */
export function endQuiet(incident: Incident, lastFailedAt: Date): Incident {
  const { quietSince, ...followUp } = incident.followUp ?? {};
  if (quietSince === undefined || lastFailedAt <= quietSince) return incident;
  return { ...incident, followUp };
}
