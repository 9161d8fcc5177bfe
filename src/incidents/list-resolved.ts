import { subDays } from '../lib/dates.ts';
import type { Incident } from './model/incident.ts';
import type { EpisodeStore } from './ports/episode-store.ts';
import type { IncidentStore } from './ports/incident-store.ts';

const days = 30;
/** After a year's mute too. Episodes are grouped by the month in which they opened, and none is kept for longer. */
const maxDaysOpen = 400;

/** Resolved in the last 30 days, the newest first. Found by their episodes, which may lag behind: no index has them. */
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
