import type { IncidentKey } from '../model/incident.ts';
import type { EpisodeStore } from '../ports/episode-store.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import { type Stats, summarizeEpisodes } from './summarize-episodes.ts';

/** Statistics of a period. `isWanted` leaves incidents out. */
export async function readStats(
  store: EpisodeStore & IncidentStore,
  since: Date,
  now: Date,
  isWanted: (key: IncidentKey) => boolean = () => true,
): Promise<Stats> {
  const [records, unresolved, goesBack] = await Promise.all([
    store.listEpisodes(since, now),
    store.listUnresolved(),
    store.hasEpisodesBefore(since),
  ]);
  const real = unresolved.filter((each) => each.isTest !== true && isWanted(each));
  return summarizeEpisodes(records.filter(isWanted), real, { since, now, goesBack });
}
