import type { Announcement } from './decide-announcement.ts';
import { isSameStatus } from './is-state-shown.ts';
import type { Incident, Status } from '../model/incident.ts';
import type { EpisodeStore } from '../ports/episode-store.ts';
import type { IncidentSummary } from '../counting/incident-summary.ts';
import { episodeOf } from '../model/episode.ts';

/** Keeps an episode for statistics before its status is announced, so that it is repeated after a death in between. */
export async function recordEpisode(
  store: EpisodeStore,
  { incident, missingObjects }: IncidentSummary,
  announcement: Announcement,
): Promise<void> {
  if (isNews(incident, announcement)) await store.putEpisode(episodeOf(incident, missingObjects));
}

function isNews({ alert, status, isTest }: Incident, announcement: Announcement): boolean {
  if (isTest === true) return false;
  // One that was resolved before its first alert may reopen without ever being shown.
  if (alert === undefined) {
    return announcement === 'post' || (announcement === 'reopen' && !isOverUnposted(status));
  }
  return !isSameStatus(alert.shown.status, status);
}

function isOverUnposted(status: Status): boolean {
  return status.kind === 'resolved' && status.replicatedObjects !== undefined;
}
