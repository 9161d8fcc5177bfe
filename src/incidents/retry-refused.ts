import type { DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';

/** Lets first posts that Slack refused be tried at once, rather than within the hour that they may have to wait. */
export async function retryRefused(store: IncidentStore & DueMarkers): Promise<void> {
  const refused = (await store.listUnresolved()).filter(
    ({ alert, backOff }) => alert === undefined && backOff?.why === 'refused',
  );
  for (const incident of refused) {
    // A conflict means that somebody has just looked at it, which is as good.
    await store.saveIncident({ ...incident, backOff: undefined, revision: incident.revision + 1 });
  }
  await store.markDue(refused.map(({ id }) => id));
}
