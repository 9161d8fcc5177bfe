import { stormId } from './model/storm.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import type { StormStore } from './ports/storm-store.ts';

type Store = Pick<IncidentStore, 'readIncident' | 'saveIncident'> &
  Pick<StormStore, 'listStorms' | 'saveStorm'>;

type TimeZoneOf = (userId: string) => Promise<string>;

/**
 * Stores the time zone of an owner who acknowledged an incident, or all of a storm (`stormId`), where nobody could ask for
 * it: on Lambda a click calls nobody. Somebody else may change it meanwhile, and then it stays unknown until the next click.
 */
export async function noteOwnerZone(
  store: Store,
  timeZoneOf: TimeZoneOf,
  incidentId: string,
): Promise<void> {
  if (incidentId === stormId) return noteStormZones(store, timeZoneOf);
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

async function noteStormZones(store: Store, timeZoneOf: TimeZoneOf): Promise<void> {
  for (const storm of await store.listStorms()) {
    const { acknowledged, revision } = storm;
    if (acknowledged === undefined || acknowledged.timeZone !== undefined) continue;
    const timeZone = await timeZoneOf(acknowledged.by);
    await store.saveStorm({
      ...storm,
      acknowledged: { ...acknowledged, timeZone },
      revision: revision + 1,
    });
  }
}
