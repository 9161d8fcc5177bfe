import type { Incident } from '../model/incident.ts';
import type { DueMarkers } from '../ports/due-markers.ts';
import type { IncidentStore } from '../ports/incident-store.ts';

/**
 * Saves a change that Slack is to show. It is due before as well, for nobody would find the change of a worker that dies
 * right after it; and after, for another worker may have cleared the marker meanwhile, also the one that led here.
 */
export async function saveWhileDue(
  store: IncidentStore & DueMarkers,
  changed: Incident,
): Promise<'saved' | 'conflict'> {
  await store.markDue([changed.id]);
  const outcome = await store.saveIncident(changed);
  if (outcome === 'saved') await store.markDue([changed.id]);
  return outcome;
}
