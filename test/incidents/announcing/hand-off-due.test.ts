import fc from 'fast-check';
import { keepPageDue } from '../../../src/incidents/announcing/hand-off-due.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { aMute } from '../../a-mute.ts';
import { aChunk } from '../../dynamodb/a-chunk.ts';
import { aStorm } from '../../a-storm.ts';
import { anAlert } from '../../an-incident.ts';
import { beginPaging, type Fate, type PagingWorld } from './a-paging-world.ts';
import { propertyRuns } from '../../property-runs.ts';

const at = new Date('2026-11-22T10:01:00Z');
const by = 'U0ANN00000';
const open = { status: { kind: 'open' } } as const;
const acknowledged = { status: { kind: 'acknowledged', by, at } } as const;
const resolved = { status: { kind: 'resolved', by, at, acceptedObjects: 1 } } as const;
const muted = { muted: { number: 1, by, until: new Date('2027-01-01'), why: 'we move it' } };

/** Longer than any back-off, claim and doubt. */
const longMillis = 400_000;

/** Lets both workers run until nothing waits. */
async function settle(world: PagingWorld) {
  for (let turn = 0; turn < 12; turn += 1) {
    await world.run(turn % 2);
    world.wait(longMillis);
  }
  expect(world.place.pagesDue.size).toBe(0);
}

describe('handOffDue', () => {
  it('tells one worker’s call once, although two run at the same time', async () => {
    const world = beginPaging();
    await world.add();
    await Promise.all([world.run(0), world.run(1)]);
    expect(world.called).toEqual(['s3rep/AAAAbbbb0000-_zz/1']);
    expect(world.sent).toHaveLength(1);
  });

  it('stores what is told before it is told, with a claim', async () => {
    const world = beginPaging();
    const id = await world.add();
    world.during(async () => {
      expect(world.page(id)).toMatchObject({ action: 'trigger', isTaken: false, number: 1 });
      expect(world.page(id)?.claim).toBeDefined();
    });
    await world.run();
    expect(world.page(id)).toMatchObject({ action: 'trigger', isTaken: true });
    expect(world.page(id)).not.toHaveProperty('claim');
    expect(world.place.pagesDue.size).toBe(0);
  });

  it('keeps what people do while the call is under way', async () => {
    const world = beginPaging();
    const id = await world.add();
    let isFirst = true;
    world.during(async () => {
      if (isFirst) await world.change(id, acknowledged);
      isFirst = false;
    });
    await settle(world);
    expect(world.place.incidents.get(id)?.status).toMatchObject(acknowledged.status);
    expect(world.open.get(world.called[0]!)).toBe('acknowledged');
  });

  it('calls nobody for what another worker’s mute of a moment ago keeps out, by bucket or by key', async () => {
    const world = beginPaging();
    await world.workers[0]!.mutes.read();
    const { store } = world.workers[1]!;
    const until = new Date('2027-01-01');
    await store.addMute(aMute({ bucket: 'orders', until }));
    await world.add();
    await world.run();
    expect(world.called).toEqual([]);
    const { number } = await store.addMute(aMute({ bucket: 'photos', key: 'tmp/*', until }));
    const incidentId = await world.add({ id: 'photos----------', sourceBucket: 'photos' });
    await store.removeChunks(
      incidentId,
      [...world.place.chunks.values()].flatMap((chunk) =>
        chunk.incidentId === incidentId ? chunk.chunkId : [],
      ),
    );
    await store.addChunks([aChunk({ incidentId, mute: number })]);
    await store.markPagesDue([incidentId]);
    await world.run();
    expect(world.called).toEqual([]);
    expect(world.place.pagesDue.size).toBe(0);
  });

  it.each<[Fate, string]>([
    ['late', 'was not answered'],
    ['late, dies', 'was made by a worker that died'],
  ])('ends what arrives after its end, when the call %s: %s', async (fate) => {
    const world = beginPaging();
    const id = await world.add();
    world.fates.push(fate);
    await world.run();
    world.wait(times.claimMillis + 1_000);
    await world.change(id, resolved);
    await world.run(1);
    expect(world.sent.map(({ action }) => action)).toEqual(['trigger', 'resolve']);
    world.deliverLate();
    expect(world.open.size).toBe(1);
    await settle(world);
    expect(world.open.size).toBe(0);
  });

  it('begins no other call while an end of the last one may still arrive', async () => {
    const world = beginPaging();
    const id = await world.add();
    await world.run();
    await world.change(id, resolved);
    world.fates.push('late');
    await world.run();
    await world.change(id, { ...open, episode: 2, alert: anAlert() });
    await settle(world);
    expect(world.called).toHaveLength(2);
    expect([...world.open]).toEqual([[world.called[1], 'triggered']]);
  });

  it('tells nothing when its claim has nearly ended before the call', async () => {
    const world = beginPaging();
    const id = await world.add();
    const [worker] = world.workers;
    const { store } = worker!;
    const original = { ...store };
    Object.assign(store, {
      async saveIncident(changed: Incident) {
        const saved = await original.saveIncident(changed);
        world.wait(times.claimMillis);
        return saved;
      },
    });
    await world.run();
    expect(world.sent).toEqual([]);
    expect(world.page(id)?.isTaken).toBe(false);
    await settle({ ...world, run: () => world.run(1) });
    expect(world.called).toHaveLength(1);
  });

  it('leaves a pager that does not answer alone for a while, with whatever it is to be told', async () => {
    const world = beginPaging();
    for (let nth = 0; nth < 20; nth += 1) await world.add({ id: `incident${nth}-------` });
    world.fates.push(...Array<Fate>(20).fill('lost'));
    const next = await world.run();
    expect(world.sent.length).toBeLessThanOrEqual(3);
    world.wait(5_000);
    expect(await world.run()).toEqual(next);
    expect(world.sent.length).toBeLessThanOrEqual(3);
  });

  it('reads an incident once for each marking while nothing is to be told', async () => {
    const world = beginPaging();
    const id = await world.add(acknowledged);
    await world.workers[0]!.store.markDue([id]);
    await world.run();
    await world.run();
    const { store } = world.workers[0]!;
    const read: string[][] = [];
    const original = { ...store };
    Object.assign(store, {
      readIncidents: (ids: string[]) => {
        read.push(ids);
        return original.readIncidents(ids);
      },
    });
    await world.run();
    await world.run();
    expect(read.flat()).toEqual([]);
    await store.markDue([id]);
    await world.run();
    expect(read.flat()).toEqual([id]);
  });

  it('forgets the markers of incidents that are gone', async () => {
    const world = beginPaging();
    await world.workers[0]!.store.markPagesDue(['gone']);
    await world.run();
    expect(world.place.pagesDue.size).toBe(0);
  });

  describe('in a storm of one cause', () => {
    async function beginStorm(count = 4) {
      const world = beginPaging();
      await world.workers[0]!.store.saveStorm(aStorm({ number: 7 }));
      const ids: string[] = [];
      for (let nth = 0; nth < count; nth += 1) {
        ids.push(await world.add({ id: `member${nth}---------`, ruleId: `rule-${nth}` }));
      }
      await world.run();
      return { world, ids };
    }

    it('calls once', async () => {
      const { world } = await beginStorm();
      expect(world.called).toEqual([expect.stringMatching(/^s3rep\/storm\/7\/\d+$/)]);
    });

    it('ends the call with the last of them, also if two end at the same moment', async () => {
      const { world, ids } = await beginStorm();
      for (const id of ids.slice(2)) await world.change(id, resolved);
      await settle(world);
      expect(world.open.size).toBe(1);
      await Promise.all(ids.slice(0, 2).map((id, nth) => world.change(id, nth ? muted : resolved)));
      await Promise.all([world.run(0), world.run(1)]);
      await settle(world);
      expect(world.open.size).toBe(0);
    });

    it('ends the call although the list of unresolved incidents lags behind', async () => {
      const { world, ids } = await beginStorm(2);
      const stale = await world.workers[0]!.store.listUnresolved();
      for (const worker of world.workers) {
        Object.assign(worker.store, { listUnresolved: async () => stale });
      }
      for (const id of ids) await world.change(id, resolved);
      await settle(world);
      expect(world.open.size).toBe(0);
    });

    it('calls by itself for one that reopens, and for one that has another cause', async () => {
      const { world, ids } = await beginStorm();
      await world.change(ids[0]!, resolved);
      await settle(world);
      const endedAt = new Date('2026-11-22T12:00:00Z');
      await world.workers[0]!.store.saveStorm(aStorm({ number: 7, endedAt, revision: 2 }));
      await world.change(ids[0]!, { ...open, episode: 2, reopenedAt: new Date('2026-11-23') });
      await world.add({
        id: 'another---------',
        sourceBucket: 'a',
        destinationBucket: 'b',
        reason: 'DstKmsKeyNotFound',
      });
      await settle(world);
      expect(world.called.slice(1).toSorted()).toEqual([
        's3rep/another---------/1',
        `s3rep/${ids[0]}/2`,
      ]);
    });

    it('calls once too where it is Slack that keeps the storm from being begun', async () => {
      const world = beginPaging();
      const ids = Array.from({ length: 12 }, (_, nth) => `member${nth}--------`);
      for (const id of ids) {
        await world.add({ id, ruleId: id, alert: undefined });
        await world.workers[0]!.store.markDue([id]);
      }
      await world.run();
      expect(world.called).toEqual([expect.stringMatching(/^s3rep\/storm\/1\//)]);
      expect(world.place.storms.get(1)).toMatchObject({ number: 1 });
      expect(world.place.due.has('storm')).toBe(true);
    });
  });

  const fates: readonly Fate[] = [
    'taken',
    'taken, lost',
    'taken, dies',
    'lost',
    'dies',
    'late',
    'late, dies',
    'busy',
  ];
  const acts = { open, acknowledged, resolved, muted, again: 'again' } as const;

  it('ends as its incident does, and calls no more often than it was to, whatever the network does', async () => {
    const step = fc.record({
      does: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
      fate: fc.constantFrom(...fates),
      worker: fc.nat(1),
      dies: fc.boolean(),
      millis: fc.constantFrom(0, 1_000, 20_000, 70_000, 200_000),
      delivers: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const world = beginPaging();
        const id = await world.add();
        let wanted = 1;
        for (const { does, fate, worker, dies, millis, delivers } of steps) {
          const { status, episode } = world.place.incidents.get(id)!;
          const isOver = status.kind === 'resolved';
          if (does === 'again' ? isOver : !isOver) {
            const reopened = { ...open, episode: episode + 1, alert: anAlert() };
            await world.change(id, does === 'again' ? reopened : acts[does]);
            if (does === 'again' || does === 'open') wanted += 1;
          }
          world.fates.splice(0, Infinity, fate);
          await world.run(worker);
          if (dies || fate.endsWith('dies')) world.replace(worker);
          world.wait(millis);
          if (delivers) world.deliverLate();
        }
        world.fates.splice(0);
        await settle(world);
        const { status, muted: mute } = world.place.incidents.get(id)!;
        const isOver = status.kind === 'resolved' || mute !== undefined;
        const expected = isOver ? [[]] : [[status.kind === 'open' ? 'triggered' : 'acknowledged']];
        // Who acknowledged in time was not called.
        if (status.kind === 'acknowledged') expected.push([]);
        expect(expected).toContainEqual([...world.open.values()]);
        expect(world.called.length).toBeLessThanOrEqual(2 * wanted);
      }),
      { numRuns: propertyRuns(300) },
    );
  });
});

describe('keepPageDue', () => {
  it('marks what the pager is to be told, and nothing else', async () => {
    const world = beginPaging();
    const id = await world.add();
    world.place.pagesDue.clear();
    const keep = () => keepPageDue(world.workers[0]!, world.place.incidents.get(id)!);
    await keep();
    expect([...world.place.pagesDue.keys()]).toEqual([id]);
    await settle(world);
    await keep();
    expect(world.place.pagesDue.size).toBe(0);
  });

  it('costs nothing where nobody is paged', async () => {
    const world = beginPaging();
    const { paging: _paging, ...without } = world.workers[0]!;
    const id = await world.add();
    world.place.pagesDue.clear();
    await keepPageDue(without, world.place.incidents.get(id)!);
    expect(world.place.pagesDue.size).toBe(0);
  });
});
