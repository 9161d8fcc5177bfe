import { namesIncident } from './model/escalation-message.ts';
import type { Incident } from './model/incident.ts';
import type { DueMarker, DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';

/** Those that are due and that Slack did not take at the last try: it refused, or gave no answer. A limited rate is no trouble. */
export function findStuck(
  incidents: readonly Incident[],
  due: readonly DueMarker[],
): readonly Incident[] {
  const dueIds = new Set(due.map(({ incidentId }) => incidentId));
  return incidents.filter(
    ({ id, backOff }) => dueIds.has(id) && backOff !== undefined && backOff.why !== 'rate limited',
  );
}

/** Finds them in the table. Throws when it does not answer. */
export async function listStuck(store: DueMarkers & IncidentStore): Promise<readonly Incident[]> {
  const due = await store.listDue();
  const ids = due.map(({ incidentId }) => incidentId).filter(namesIncident);
  return ids.length === 0 ? [] : findStuck(await store.lookUpIncidents(ids), due);
}
