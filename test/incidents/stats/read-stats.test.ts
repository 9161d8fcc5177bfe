import { subMilliseconds } from 'date-fns/subMilliseconds';
import { readStats } from '../../../src/incidents/stats/read-stats.ts';
import { anEpisode } from '../../an-episode.ts';
import { anIncident } from '../../an-incident.ts';
import { emptyPlace } from '../lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../lifecycle-model/memory-stores.ts';

const since = new Date('2026-11-16T00:00:00Z');
const now = new Date('2026-11-22T12:00:00Z');
const photos = { sourceBucket: 'photos' };

/** A store with an episode that is over and an incident that is not, of each of two buckets. */
async function aStore() {
  const store = buildMemoryStores(emptyPlace());
  const over = { resolvedAt: now, ended: 'by a person' } as const;
  await store.putEpisode(anEpisode({ incidentId: 'one', ...over }));
  await store.putEpisode(anEpisode({ incidentId: 'two', ...over, ...photos }));
  await store.addIncidents([
    anIncident({ id: 'three' }),
    anIncident({ id: 'four', ...photos }),
    anIncident({ id: 'five', status: { kind: 'resolved', at: now, acceptedObjects: 1 } }),
  ]);
  return store;
}

describe('readStats', () => {
  it('takes what is over from the episodes, and what is not from the incidents', async () => {
    expect(await readStats(await aStore(), since, now)).toMatchObject({
      since,
      now,
      opened: 4,
      resolvedByPeople: 2,
      notOver: 2,
      openNow: 2,
    });
  });

  it('leaves out what is not asked for, whether it is over or not', async () => {
    const isWanted = ({ sourceBucket }: { sourceBucket: string }) => sourceBucket === 'photos';
    expect(await readStats(await aStore(), since, now, isWanted)).toMatchObject({
      opened: 2,
      openNow: 1,
      byBucket: [{ name: 'photos', opened: 2 }],
    });
  });

  it('counts no test', async () => {
    const store = await aStore();
    await store.addIncidents([anIncident({ id: 'test', isTest: true })]);
    expect(await readStats(store, since, now)).toMatchObject({ opened: 4, openNow: 2 });
  });

  it('leaves out what opened before the period, and knows by it that it reaches back', async () => {
    const store = await aStore();
    expect((await readStats(store, since, now)).knownSince).toEqual(anEpisode().openedAt);
    const before = subMilliseconds(since, 1);
    await store.putEpisode(anEpisode({ incidentId: 'old', openedAt: before }));
    const stats = await readStats(store, since, now);
    expect(stats).toMatchObject({ opened: 4, knownSince: undefined });
  });
});
