import type { Incident } from '../incident.ts';

/**
 * An incident that was quiet, and is not any more.
 *
 * @returns undefined if there is nothing to change
 */
export function failAgain(incident: Incident, lastFailedAt: Date): Incident | undefined {
  const { quietSince, ...watch } = incident.watch ?? {};
  if (quietSince === undefined || lastFailedAt <= quietSince) return undefined;
  return { ...incident, watch, revision: incident.revision + 1 };
}
