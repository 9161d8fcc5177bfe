import type { Episode } from '../model/episode.ts';

/** Where episodes are kept for statistics. */
export interface EpisodeStore {
  /** For 400 days, unless a newer revision of it is kept already. */
  putEpisode(episode: Episode): Promise<void>;
  /** Those that opened from `since` to `now`, in no order. May lag behind by a moment. */
  listEpisodes(since: Date, now: Date): Promise<Episode[]>;
  hasEpisodesBefore(since: Date): Promise<boolean>;
}
