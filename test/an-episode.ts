import type { Episode } from '../src/incidents/model/episode.ts';

/** What is kept of an episode that is not over, in which only what a test names matters. */
export function anEpisode(differences: Partial<Episode> = {}): Episode {
  return {
    incidentId: 'AAAAbbbb0000-_zz',
    episode: 1,
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: 'everything',
    reason: 'DstBucketUnversioned',
    openedAt: new Date('2026-11-22T10:00:35Z'),
    acknowledgedAt: undefined,
    resolvedAt: undefined,
    ended: undefined,
    objects: 1,
    revision: 1,
    ...differences,
  };
}
