import type { IncidentStore } from './ports/incident-store.ts';

/**
 * Stores the time zone of an owner who acknowledged where nobody could ask for it: on Lambda a click calls nobody. Somebody
 * else may change the incident meanwhile, and then it stays unknown until the next click.
 */
export async function noteOwnerZone(
  store: Pick<IncidentStore, 'readIncident' | 'saveIncident'>,
  timeZoneOf: (userId: string) => Promise<string>,
  incidentId: string,
): Promise<void> {
  const incident = await store.readIncident(incidentId);
  const status = incident?.status;
  if (incident === undefined || status?.kind !== 'acknowledged' || status.timeZone !== undefined)
    return;
  const timeZone = await timeZoneOf(status.by);
  const { revision } = incident;
  await store.saveIncident({
    ...incident,
    status: { ...status, timeZone },
    revision: revision + 1,
  });
}
