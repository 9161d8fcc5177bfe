import type { Incident } from '../model/incident.ts';

/** An incident that was quiet, and is not any more; the same one if nothing changes. */
export function endQuiet(incident: Incident, lastFailedAt: Date): Incident {
  const { quietSince, ...followUp } = incident.followUp ?? {};
  if (quietSince === undefined || lastFailedAt <= quietSince) return incident;
  return { ...incident, followUp };
}
