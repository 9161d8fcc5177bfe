import type { Episode } from '../model/episode.ts';

/** Where episodes are kept for statistics. */
export interface EpisodeStore {
  /** Keeps an episode for 400 days, unless a newer revision of it is kept already. */
  putEpisode(episode: Episode): Promise<void>;
  /** The episodes that opened from `since` to `now`, in no order. May lag behind by a moment. */
  listEpisodes(since: Date, now: Date): Promise<Episode[]>;
  /** Whether any episode is kept that opened before. */
  hasEpisodesBefore(since: Date): Promise<boolean>;
}
