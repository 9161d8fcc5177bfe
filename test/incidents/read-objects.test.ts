import { subSeconds } from 'date-fns/subSeconds';
import fc from 'fast-check';
import { ChunkUnion } from '../../src/incidents/counting/chunk-union.ts';
import { planMerge } from '../../src/incidents/counting/plan-merge.ts';
import { withUnion } from '../../src/incidents/counting/with-union.ts';
import { storeFailures } from '../../src/incidents/ingest/store-failures.ts';
import { announceIncident } from '../../src/incidents/announcing/announce-incident.ts';
import { groupFailures } from '../../src/incidents/counting/group-failures.ts';
import { packChunks } from '../../src/incidents/counting/pack-chunks.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { readObjects } from '../../src/incidents/read-objects.ts';
import { aFailure, aLateOne, aRecovery } from '../a-failure.ts';
import { anAlert } from '../an-incident.ts';
import { beginWorld, type World } from './lifecycle-model/world.ts';

const keyOf = (nth: number) => `logs/${nth}.gz`;
const failuresOf = (nths: readonly number[]) =>
  nths.map((nth) => aFailure({ objectKey: keyOf(nth) }));

const store = (world: World, failures: Parameters<typeof storeFailures>[1]) =>
  storeFailures(world.workers[0]!.ingest, failures, world.clock());

const incidentOf = (world: World) => [...world.place.incidents.values()][0]!;

const read = async (world: World) => {
  const parts = { store: world.workers[0]!.announcer.store, clock: world.clock };
  return (await readObjects(parts, incidentOf(world).id))!;
};

/** Merges as soon as anything is waste. */
async function merge(world: World): Promise<void> {
  const { store: stores } = world.workers[0]!.announcer;
  const { id } = incidentOf(world);
  const plan = await withUnion(stores, id, world.clock(), (union: ChunkUnion) =>
    planMerge(union, [], 0),
  );
  await stores.addChunks(plan?.merged ?? [], plan?.lists);
  await stores.removeChunks(id, plan?.replacedIds ?? []);
}

describe('readObjects', () => {
  it('names every missing object once, whatever came how often in batches of which size, and was merged', async () => {
    const batches = fc.array(fc.array(fc.nat(60), { minLength: 1, maxLength: 30 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(12), async (all, mergeAfter) => {
        const world = beginWorld();
        for (const [index, nths] of all.entries()) {
          await store(world, failuresOf(nths));
          if (index === mergeAfter) await merge(world);
        }
        const { objects, missingObjects, isPartial } = await read(world);
        const expected = new Set(all.flat().map(keyOf));
        expect(objects.map(({ objectKey }) => objectKey).toSorted()).toEqual(
          [...expected].toSorted(),
        );
        expect({ missingObjects, isPartial }).toEqual({
          missingObjects: expected.size,
          isPartial: false,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out late objects that have arrived', async () => {
    const world = beginWorld();
    const keys = Array.from({ length: 12 }, (_, nth) => keyOf(nth));
    await store(
      world,
      keys.map((objectKey) => aLateOne({ objectKey })),
    );
    await store(
      world,
      keys.slice(0, 9).map((objectKey) => aRecovery({ objectKey })),
    );
    const { objects } = await read(world);
    expect(objects.map(({ objectKey }) => objectKey)).toEqual(keys.slice(9).toSorted());
  });

  it('leaves out, and does not count, what a person resolved in an earlier episode', async () => {
    const world = beginWorld();
    await store(world, failuresOf([1, 2, 3]));
    const reopening = {
      previousAlert: undefined,
      resolvedBy: 'U0ANN00000',
      resolvedAt: world.clock(),
      acceptedObjects: 3,
    };
    const { id, ...incident } = incidentOf(world);
    world.place.incidents.set(id, { id, ...incident, episode: 2, reopening });
    world.wait(60_000);
    await store(world, failuresOf([4, 5]));
    const { objects, ...counted } = await read(world);
    expect(objects.map(({ objectKey }) => objectKey)).toEqual([keyOf(4), keyOf(5)]);
    expect(counted).toMatchObject({ missingObjects: 2, isPartial: false });
  });

  const byAnn = (resolvedAt: Date, acceptedObjects: number) => ({
    previousAlert: undefined,
    resolvedBy: 'U0ANN00000',
    resolvedAt,
    acceptedObjects,
  });
  const change = (world: World, differences: Partial<Incident>) => {
    const { id, ...incident } = incidentOf(world);
    world.place.incidents.set(id, { id, ...incident, ...differences });
  };
  const announce = (world: World) =>
    announceIncident(world.workers[0]!.announcer, incidentOf(world).id, 'background');
  const keysOf = ({ objects }: { objects: readonly { objectKey: string }[] }) =>
    objects.map(({ objectKey }) => objectKey).toSorted();

  // The window was empty beside "2 objects are missing".
  it.each([
    ['was in hand', 0],
    ['was stored by a clock that is late', 7],
    ['came since the alert was updated last', 20],
  ])('names what %s while a person resolved the others', async (_what, secondsBefore) => {
    const world = beginWorld();
    await store(world, failuresOf([1, 2, 3]));
    world.wait(60_000);
    const begunAt = world.clock();
    await announce(world);
    world.wait(30_000);
    const at = world.clock();
    change(world, { status: { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 3 } });
    const { ingest, announcer } = world.workers[0]!;
    const late = failuresOf([4, 5]);
    if (secondsBefore === 0) await storeFailures(ingest, late, begunAt);
    else {
      const [group] = groupFailures(late);
      await announcer.store.addChunks(packChunks(group!, subSeconds(at, secondsBefore)));
    }
    for (let tries = 0; tries < 5 && incidentOf(world).episode === 1; tries += 1) {
      world.wait(60_000);
      await announce(world);
    }
    expect(incidentOf(world)).toMatchObject({ episode: 2, reopening: { vouchedObjects: 3 } });
    const listing = await read(world);
    expect(keysOf(listing)).toEqual([keyOf(4), keyOf(5)]);
    expect(listing).toMatchObject({ missingObjects: 2, isPartial: false });
  });

  it('names no object that a person resolved and that is only delivered again', async () => {
    const world = beginWorld();
    await store(world, failuresOf([1, 2, 3, 4, 5, 6, 7]));
    change(world, { episode: 2, reopening: byAnn(world.clock(), 7) });
    world.wait(60_000);
    await store(world, failuresOf([1, 2, 8]));
    await store(world, failuresOf([1, 2, 3, 4, 5, 6, 9]));
    const listing = await read(world);
    expect(keysOf(listing)).toEqual([keyOf(8), keyOf(9)]);
    expect(listing).toMatchObject({ missingObjects: 2, isPartial: false });
  });

  it('names what silence closed, which nobody vouched for', async () => {
    const world = beginWorld();
    await store(world, failuresOf([1, 2]));
    const vouchedUntil = world.clock();
    world.wait(60_000);
    await store(world, failuresOf([3]));
    const { resolvedBy: _nobody, ...closed } = byAnn(world.clock(), 3);
    change(world, { episode: 3, reopening: { ...closed, vouchedObjects: 2, vouchedUntil } });
    world.wait(60_000);
    await store(world, failuresOf([4]));
    const listing = await read(world);
    expect(keysOf(listing)).toEqual([keyOf(3), keyOf(4)]);
    expect(listing).toMatchObject({ missingObjects: 2, isPartial: false });
  });

  it('names the objects of the next episode, and has them checked first, after one of 10,000', async () => {
    const world = beginWorld();
    const nths = (from: number, count: number) =>
      failuresOf(Array.from({ length: count }, (_, nth) => from + nth));
    await store(world, nths(0, 12_000));
    change(world, {
      episode: 2,
      reopening: byAnn(world.clock(), 12_000),
      alert: anAlert({ shown: { ...anAlert().shown, missingObjects: 12_050 } }),
    });
    world.wait(2 * 3_600_000);
    await store(world, nths(12_000, 300));
    const listing = await read(world);
    expect(listing.objects).toHaveLength(300);
    expect(listing).toMatchObject({ missingObjects: 300, isPartial: false });
    const parts = { store: world.workers[0]!.announcer.store, clock: world.clock };
    const all = (await readObjects(parts, incidentOf(world).id, 'all episodes'))!;
    expect(all).toMatchObject({ missingObjects: 12_300, isPartial: true });
    expect(all.objects).toHaveLength(10_000);
    expect(keysOf(all)).toEqual(expect.arrayContaining(keysOf(listing)));
  });

  it('stops at 10,000, says that it is not all, and costs nothing from then on', async () => {
    const world = beginWorld();
    const nths = (from: number, count: number) =>
      failuresOf(Array.from({ length: count }, (_, nth) => from + nth));
    await store(world, nths(0, 9_000));
    await store(world, nths(9_000, 2_000));
    const listsSoFar = world.place.lists.size;
    await store(world, nths(11_000, 1_000));
    expect(world.place.lists.size).toBe(listsSoFar);
    const { objects, isPartial, missingObjects } = await read(world);
    expect({ listed: objects.length, isPartial, missingObjects }).toEqual({
      listed: 10_000,
      isPartial: true,
      missingObjects: 12_000,
    });
  });

  it('gives the first failures first, with all that is known of them', async () => {
    const world = beginWorld();
    const early = aFailure({ objectKey: 'z', failedAt: new Date('2026-11-22T09:00:00Z') });
    await store(world, [aFailure({ objectKey: 'a' }), early]);
    const { objects } = await read(world);
    expect(objects.map(({ objectKey }) => objectKey)).toEqual(['z', 'a']);
    expect(objects[0]).toEqual({
      objectKey: 'z',
      versionId: 'v1',
      sizeBytes: 1000,
      failedAt: early.failedAt,
      requestedAt: early.requestedAt,
    });
  });

  it('knows of no incident that is not there', async () => {
    const parts = { store: beginWorld().workers[0]!.announcer.store, clock: () => new Date(0) };
    await expect(readObjects(parts, 'a'.repeat(16))).resolves.toBeUndefined();
  });

  it('names those of this episode, or of all, as it is asked', async () => {
    const world = beginWorld();
    await store(world, failuresOf([1, 2]));
    const resolvedAt = world.clock();
    world.wait(60_000);
    const since = { objectKey: keyOf(3), failedAt: world.clock() };
    await store(world, [aFailure(since)]);
    const incident = incidentOf(world);
    const reopening = {
      previousAlert: undefined,
      resolvedAt,
      resolvedBy: 'U0ANN00000',
      acceptedObjects: 2,
    };
    world.place.incidents.set(incident.id, { ...incident, episode: 2, reopening });
    const parts = { store: world.workers[0]!.announcer.store, clock: world.clock };
    const listed = async (episodes?: 'this episode' | 'all episodes') => {
      const { objects, missingObjects } = (await readObjects(parts, incident.id, episodes))!;
      return [objects.map(({ objectKey }) => objectKey).toSorted(), missingObjects];
    };
    expect(await listed()).toEqual([[keyOf(3)], 1]);
    expect(await listed('this episode')).toEqual([[keyOf(3)], 1]);
    expect(await listed('all episodes')).toEqual([[1, 2, 3].map(keyOf), 3]);
  });
});
