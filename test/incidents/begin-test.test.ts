import { beginTest } from '../../src/incidents/begin-test.ts';
import { readSummary } from '../../src/incidents/read-summary.ts';
import { beginWorld } from './lifecycle-model/world.ts';

describe('beginTest', () => {
  it('opens an incident that is marked as a test, counted and due', async () => {
    const world = beginWorld();
    const { store } = world.workers[0]!.announcer;
    const id = await beginTest(store, world.clock());
    const summary = await readSummary(store, id, world.clock());
    expect(summary).toMatchObject({ missingObjects: 3, incident: { id, isTest: true } });
    expect(world.place.due.has(id)).toBe(true);
  });

  it('looks like a failure of buckets that nobody can take for theirs', async () => {
    const world = beginWorld();
    const { store } = world.workers[0]!.announcer;
    const id = await beginTest(store, world.clock());
    expect(world.place.incidents.get(id)).toMatchObject({
      sourceBucket: 's3rep-test',
      destinationBucket: 's3rep-test-copy',
      reason: 'DstBucketUnversioned',
      partition: 'aws',
    });
    const { samples = [] } = (await readSummary(store, id, world.clock())) ?? {};
    expect(samples.map(({ versionId }) => versionId)).toEqual(['null', 'null', 'null']);
  });

  it('opens another one each time', async () => {
    const world = beginWorld();
    const { store } = world.workers[0]!.announcer;
    const first = await beginTest(store, world.clock());
    world.wait(1);
    expect(await beginTest(store, world.clock())).not.toBe(first);
  });
});

describe('readSummary', () => {
  it('finds nothing of an incident that is not stored', async () => {
    const world = beginWorld();
    const { store } = world.workers[0]!.announcer;
    expect(await readSummary(store, 'AAAAbbbb0000-_zz', world.clock())).toBeUndefined();
  });
});
