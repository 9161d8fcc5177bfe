import { addDays } from 'date-fns/addDays';
import { announceIncident } from '../../../src/incidents/announcing/announce-incident.ts';
import { keepDetails } from '../../../src/incidents/announcing/keep-details.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { packLists } from '../../../src/incidents/counting/pack-lists.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { readObjects } from '../../../src/incidents/read-objects.ts';
import { endOfChunk } from '../../../src/incidents/model/chunk.ts';
import { aFailure } from '../../a-failure.ts';
import { letWorker, type World } from '../lifecycle-model/world.ts';
import { beginFailing, oneEach } from './begin-failing.ts';
import { passDays } from './long-time.ts';

const dayMillis = 86_400_000;

describe('keepDetails', () => {
  const keep = async (world: World) => {
    const { announcer } = world.workers[0]!;
    await keepDetails(announcer, await announcer.store.listUnresolved(), world.clock());
  };
  const keptIds = ({ place }: World) =>
    [...place.incidents.values()].filter(({ kept }) => kept !== undefined).map(({ id }) => id);

  const muteForAYear = async ({ workers: [worker], clock }: World) => {
    const at = clock();
    const mute = { bucket: '*', by: 'U0ANN00000', at, until: addDays(at, 365), why: 'We know.' };
    await worker!.announcer.store.addMute(mute);
  };

  it('writes an incident once in 30 days, and each of its chunks once in 90', async () => {
    const { world } = await beginFailing({ everything: 250 });
    const { chunks } = world.place;
    const put = chunks.set.bind(chunks);
    let puts = 0;
    chunks.set = (...chunk) => {
      puts += 1;
      return put(...chunk);
    };
    await muteForAYear(world);
    await passDays(world, 29, 'never');
    const writes = world.place.written.length;
    await passDays(world, 331, 'never');
    expect(world.place.written.length - writes).toBe(12);
    expect(puts).toBe(4);
  });

  it('keeps the names of objects for as long as their number', async () => {
    const { world, announcer, incidents } = await beginFailing({ everything: 250 });
    const failures = Array.from({ length: 250 }, (_, nth) => aFailure({ versionId: `v${nth}` }));
    await announcer.store.addChunks([], packLists(incidents[0]!.id, failures, world.clock()));
    await muteForAYear(world);
    await passDays(world, 360, 'never');
    const parts = { store: announcer.store, clock: world.clock };
    const listing = await readObjects(parts, incidents[0]!.id);
    expect([listing?.objects.length, listing?.isPartial]).toEqual([250, false]);
  });

  it('takes twenty at a time, so that nobody waits for it', async () => {
    const { world, incidents } = await beginFailing(oneEach(45));
    world.wait(31 * dayMillis);
    await keep(world);
    expect(keptIds(world)).toHaveLength(20);
    const { announcer } = world.workers[0]!;
    for (const _look of [2, 3]) await keepDetails(announcer, [], world.clock());
    expect(keptIds(world)).toHaveLength(incidents.length);
  });

  it.each(['dies before', 'dies after'] as const)(
    'is made good by another where a worker %s a write',
    async (how) => {
      for (const call of [0, 1, 2, 3, 4]) {
        const { world } = await beginFailing({ everything: 3 });
        world.wait(31 * dayMillis);
        const unresolved = [...world.place.incidents.values()];
        await letWorker(world, 0, { end: { call, how } }, ({ announcer }) =>
          keepDetails(announcer, unresolved, world.clock()),
        );
        await keep(world);
        const [chunk] = world.place.chunks.values();
        expect(endOfChunk(chunk!)).toEqual(addDays(world.clock(), 120));
        expect(keptIds(world)).toHaveLength(1);
      }
    },
  );

  it.each([0, 1, 2, 3, 4])('goes on with the others where call %i fails', async (call) => {
    const { world, incidents } = await beginFailing(oneEach(2));
    world.wait(31 * dayMillis);
    const unresolved = [...world.place.incidents.values()];
    const { isDone } = await letWorker(
      world,
      0,
      { end: { call, how: 'fails before' } },
      ({ announcer }) => keepDetails(announcer, unresolved, world.clock()),
    );
    expect(isDone).toBe(true);
    expect(keptIds(world)).toEqual([incidents[1]!.id]);
  });

  // A worker that merged what another one kept took 60 days from it.
  it('holds for merged chunks too', async () => {
    const { world, announcer, incidents } = await beginFailing({ everything: 1 });
    const groups = groupFailures([aFailure({ ruleId: 'everything' })]);
    const small = groups.flatMap((group) => packChunks(group, world.clock()));
    for (let count = 0; count < 1500; count += 1) await announcer.store.addChunks(small);
    world.wait(50 * dayMillis);
    await announceIncident(announcer, incidents[0]!.id, 'background');
    const ends = [...world.place.chunks.values()].map(endOfChunk);
    expect(ends).toEqual([addDays(world.clock(), 120)]);
  });

  it('writes what one request takes, and all of it', async () => {
    const { world, announcer, incidents } = await beginFailing({ everything: 1 });
    const failures = [aFailure({ ruleId: 'everything', versionId: 'another' })];
    for (let nth = 1; nth < 50; nth += 1) {
      const [chunk] = packChunks(groupFailures(failures)[0]!, world.clock());
      await announcer.store.addChunks([{ ...chunk!, incidentId: incidents[0]!.id }]);
    }
    world.wait(31 * dayMillis);
    const sizes: number[] = [];
    const rewriteChunks: typeof announcer.store.rewriteChunks = (some) => {
      sizes.push(some.length);
      return announcer.store.rewriteChunks(some);
    };
    const store = { ...announcer.store, rewriteChunks };
    await keepDetails({ ...announcer, store }, incidents, world.clock());
    expect(sizes).toEqual([25, 25, 0]);
  });

  it('has an alert say "at least" once some had ended, whatever worker goes on', async () => {
    const { world, announcer, incidents } = await beginFailing({ everything: 1 });
    const { id } = incidents[0]!;
    world.wait(365 * dayMillis);
    world.place.due.clear();
    const dueBefore: boolean[] = [];
    const saveIncident: typeof announcer.store.saveIncident = (changed) => {
      dueBefore.push(world.place.due.delete(id));
      return announcer.store.saveIncident(changed);
    };
    const store = { ...announcer.store, saveIncident };
    await keepDetails({ ...announcer, store }, incidents, world.clock());
    expect(world.place.incidents.get(id)?.kept?.isPartial).toBe(true);
    expect([dueBefore, world.place.due.has(id)]).toEqual([[true], true]);
  });
});
