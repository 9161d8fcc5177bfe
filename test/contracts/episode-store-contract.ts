import type { EpisodeStore } from '../../src/incidents/ports/episode-store.ts';
import { anEpisode } from '../an-episode.ts';
import { now, soon, type Workers } from './use-workers.ts';

/** What every EpisodeStore must do, whatever it is made of. */
export function describeEpisodeStore(workers: Workers<EpisodeStore>): void {
  describe('episodes', () => {
    const since = new Date('2026-10-24T00:00:00Z');
    const opened = (openedAt: string, incidentId = openedAt) =>
      anEpisode({ openedAt: new Date(openedAt), incidentId });

    it('are listed from a moment on, across months, each once', async () => {
      const before = opened('2026-10-23T23:59:59Z');
      const some = [opened('2026-10-24T00:00:00Z'), opened('2026-10-31T12:00:00Z')];
      const others = [opened('2026-11-01T00:00:00Z'), anEpisode(), anEpisode({ episode: 2 })];
      for (const each of [before, ...some, ...others]) await workers.store.putEpisode(each);
      const found = await workers.another.listEpisodes(since, now);
      expect(new Set(found)).toEqual(new Set([...some, ...others]));
    });

    it('are put whole, and only forward', async () => {
      const over = anEpisode({ resolvedAt: soon, ended: 'by a person', revision: 7 });
      await workers.store.putEpisode(anEpisode({ acknowledgedAt: now, revision: 3 }));
      await workers.store.putEpisode(over);
      await workers.store.putEpisode(over);
      await workers.another.putEpisode(anEpisode({ revision: 6 }));
      expect(await workers.another.listEpisodes(since, now)).toEqual([over]);
    });

    it.each([
      ['2026-10-24T00:00:00Z', false],
      ['2026-10-23T23:59:59Z', true],
      ['2026-09-01T00:00:00Z', true],
      ['2025-10-31T00:00:00Z', true],
    ])('say whether one that opened at %s opened before', async (openedAt, isBefore) => {
      expect(await workers.store.hasEpisodesBefore(since)).toBe(false);
      await workers.store.putEpisode(opened(openedAt));
      expect(await workers.another.hasEpisodesBefore(since)).toBe(isBefore);
    });
  });
}
