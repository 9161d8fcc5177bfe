import type { Incident } from '../incidents/model/incident.ts';
import type { IncidentStore } from '../incidents/ports/incident-store.ts';
import type { ArrivalCheck } from './model/arrival-check.ts';

/** Changes an incident of a check's episode, whoever else changes it. Undefined if `change` finds nothing to do. */
export async function changeChecked(
  store: Pick<IncidentStore, 'readIncident' | 'saveIncident'>,
  { incidentId, episode }: ArrivalCheck,
  change: (incident: Incident) => Incident | undefined,
): Promise<void> {
  for (;;) {
    const incident = await store.readIncident(incidentId);
    if (incident === undefined || incident.episode !== episode) return;
    const changed = change(incident);
    if (changed === undefined) return;
    const next = { ...changed, revision: incident.revision + 1 };
    if ((await store.saveIncident(next)) === 'saved') return;
  }
}

/** Remembers that replicas are part of the proof, before they count: a green alert says what it goes by. */
export function noteReplicas(
  store: Pick<IncidentStore, 'readIncident' | 'saveIncident'>,
  check: ArrivalCheck,
): Promise<void> {
  return changeChecked(store, check, (incident) =>
    incident.arrival?.hasReplicas === true
      ? undefined
      : { ...incident, arrival: { ...incident.arrival, hasReplicas: true } },
  );
}
