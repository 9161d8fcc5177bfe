import type { DueIncident } from './announce-in-lanes.ts';
import type { Announcer } from './announcer.ts';
import type { DueMarker } from '../ports/due-markers.ts';
import { namesIncident } from '../model/escalation-message.ts';

/**
 * The incidents of due markers. One that this worker has read for the same marking, and not tried to announce since, is
 * not read again: what matters of it changes with a new marking only, and it is read anew before anything is decided.
 */
export async function readDue(
  { store, memory: { due: known } }: Announcer,
  markers: readonly DueMarker[],
): Promise<DueIncident[]> {
  const isKnown = ({ incidentId, token }: DueMarker): boolean =>
    known.get(incidentId)?.marker.token === token;
  const unknown = markers.filter((each) => namesIncident(each.incidentId) && !isKnown(each));
  const incidents = await store.readIncidents(unknown.map(({ incidentId }) => incidentId));
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  for (const marker of unknown) {
    const incident = byId.get(marker.incidentId);
    if (incident !== undefined) known.set(marker.incidentId, { marker, incident });
    // An incident is written before its first marker, so this one was deleted by hand.
    else await store.clearDue(marker);
  }
  return markers.filter(isKnown).flatMap(({ incidentId }) => known.get(incidentId) ?? []);
}

/** Forgets what is due no more. */
export function forgetDone({ memory: { due } }: Announcer, markers: readonly DueMarker[]): void {
  const ids = new Set(markers.map(({ incidentId }) => incidentId));
  for (const id of due.keys()) if (!ids.has(id)) due.delete(id);
}
