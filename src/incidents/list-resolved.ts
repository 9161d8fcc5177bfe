import { subDays } from 'date-fns/subDays';
import type { Incident } from './model/incident.ts';
import type { EpisodeStore } from './ports/episode-store.ts';
import type { IncidentStore } from './ports/incident-store.ts';

/** Resolved longer ago is not listed. */
const days = 30;
/** Records are grouped by when episodes opened, a month each: older ones are not looked through. */
const maxDaysOpen = 120;

/**
 * Incidents that were resolved in the last 30 days and still are, the newest first, if they opened in the last 120.
 *
 * No index has them, but the records for figures do. These may lag behind by a moment, and what was never announced
 * has none. An incident is listed once, by how its newest episode ended.
 */
export async function listResolved(
  store: EpisodeStore & IncidentStore,
  now: Date,
): Promise<Incident[]> {
  const since = subDays(now, days);
  const episodes = await store.listEpisodes(subDays(now, maxDaysOpen), now);
  const ids = episodes
    .filter(({ resolvedAt }) => resolvedAt === undefined || resolvedAt >= since)
    .map(({ incidentId }) => incidentId);
  const incidents = await store.lookUpIncidents([...new Set(ids)]);
  return incidents
    .filter(({ status }) => status.kind === 'resolved' && status.at >= since)
    .sort((one, other) => resolvedMillis(other) - resolvedMillis(one));
}

function resolvedMillis({ status }: Incident): number {
  return status.kind === 'resolved' ? status.at.getTime() : 0;
}
