import { subDays } from 'date-fns/subDays';
import type { Incident } from './incident.ts';
import type { IncidentStore } from './incident-store.ts';

const days = 30;

/** Incidents whose episode of the last 30 days is resolved. No index has them, but the records for figures do. */
export async function listResolved(
  store: Pick<IncidentStore, 'listEpisodes' | 'lookUpIncidents'>,
  now: Date,
): Promise<Incident[]> {
  const episodes = await store.listEpisodes(subDays(now, days), now);
  const ids = new Set(episodes.map(({ incidentId }) => incidentId));
  const incidents = await store.lookUpIncidents([...ids]);
  return incidents.filter(({ status }) => status.kind === 'resolved');
}
