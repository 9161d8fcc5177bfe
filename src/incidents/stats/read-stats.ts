import type { IncidentStore } from '../incident-store.ts';
import { type Stats, summarizeEpisodes } from './summarize-episodes.ts';

/** Reads what is kept of a period, and adds it up. */
export async function readStats(store: IncidentStore, since: Date, now: Date): Promise<Stats> {
  const [records, unresolved, goesBack] = await Promise.all([
    store.listEpisodes(since, now),
    store.listUnresolved(),
    store.hasEpisodesBefore(since),
  ]);
  const real = unresolved.filter(({ isTest }) => isTest !== true);
  return summarizeEpisodes(records, real, { since, now, goesBack });
}
