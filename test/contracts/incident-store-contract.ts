import type { Status } from '../../src/incidents/model/incident.ts';
import type { IncidentStore } from '../../src/incidents/ports/incident-store.ts';
import { aChunk } from '../dynamodb/a-chunk.ts';
import { anEpisode } from '../an-episode.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { aStorm } from '../a-storm.ts';

/** A fresh and empty place to remember incidents. */
export interface StoreUnderTest {
  /** Another worker's view of the same place. */
  newWorker(): IncidentStore;
  close(): Promise<void>;
}

const now = new Date('2026-11-22T10:01:00Z');
const soon = new Date('2026-11-22T10:01:15Z');
const later = new Date('2026-11-22T10:01:30Z');
const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at: now, acceptedObjects: 3 };

/** 16 characters, as ids have; the first ones differ, so that the markers fall into several partitions. */
const idOf = (index: number) => index.toString(36).padEnd(16, '-');
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** What every store must do, whatever it is made of. */
export function describeIncidentStore(open: () => Promise<StoreUnderTest>): void {
  let place: StoreUnderTest;
  let store: IncidentStore;
  let another: IncidentStore;
  beforeEach(async () => {
    place = await open();
    store = place.newWorker();
    another = place.newWorker();
  });
  afterEach(() => place.close());

  describe('incidents', () => {
    const incident = anIncident({ alert: anAlert(), destinationBucket: undefined });

    it('gives back an incident as it was added', async () => {
      await store.addIncidents([incident]);
      expect(await another.readIncident(incident.id)).toEqual(incident);
    });

    it('leaves an incident alone that is there already', async () => {
      await store.addIncidents([incident]);
      const seenLater = anIncident({ firstFailedAt: soon });
      await another.addIncidents([seenLater]);
      await store.addIncidents([seenLater]);
      expect(await store.readIncident(incident.id)).toEqual(incident);
    });

    it('adds many incidents at once, by two workers at the same time', async () => {
      const many = times(50, (index) => anIncident({ id: idOf(index) }));
      await Promise.all([store.addIncidents(many), another.addIncidents(many)]);
      expect(await store.listUnresolved()).toHaveLength(50);
    });

    it('saves exactly one of 32 changes made from the same revision', async () => {
      await store.addIncidents([incident]);
      const outcomes = await Promise.all(
        times(32, async (index) => {
          const claim = { owner: `worker ${index}`, until: soon };
          const outcome = await store.saveIncident({ ...incident, claim, revision: 2 });
          return { outcome, owner: claim.owner };
        }),
      );
      const winners = outcomes.filter((each) => each.outcome === 'saved');
      const saved = await another.readIncident(incident.id);
      expect(winners).toHaveLength(1);
      expect(saved?.claim?.owner).toBe(winners[0]?.owner);
      expect(saved?.revision).toBe(2);
    });

    it('saves no change of an incident that is not there', async () => {
      expect(await store.saveIncident({ ...incident, revision: 2 })).toBe('conflict');
      expect(await store.readIncident(incident.id)).toBeUndefined();
    });

    it('reads many at once, and leaves out those that are not there', async () => {
      const many = times(150, (index) => anIncident({ id: idOf(index) }));
      await store.addIncidents(many);
      const found = await another.readIncidents([...many.map(({ id }) => id), 'not there']);
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(many.map(({ id }) => id)));
      expect(await another.readIncidents([])).toEqual([]);
    });

    it('forgets what a change took away', async () => {
      await store.addIncidents([incident]);
      const changed = { ...incident, alert: undefined, revision: 2 };
      expect(await store.saveIncident(changed)).toBe('saved');
      expect(await store.readIncident(incident.id)).toEqual(changed);
    });

    it('lists the unresolved: not the resolved, and again the reopened', async () => {
      const other = anIncident({ id: idOf(1) });
      await store.addIncidents([incident, other]);
      await store.saveIncident({ ...incident, status: resolved, revision: 2 });
      expect(await another.listUnresolved()).toEqual([other]);
      await store.saveIncident({ ...incident, episode: 2, revision: 3 });
      expect(await another.listUnresolved()).toHaveLength(2);
    });
  });

  describe('chunks', () => {
    const { incidentId } = aChunk();
    const example = {
      objectKey: 'ä'.repeat(512),
      versionId: 'v'.repeat(1024),
      sizeBytes: 48_800_000_000_000,
      failedAt: now,
    };
    /** 15,000 object versions, with five samples of the longest keys that S3 has: 1,024 bytes. */
    const full = aChunk({
      packed: Uint8Array.from({ length: 15_000 * 18 }, (_, index) => index % 251),
      samples: times(5, () => example),
    });

    const read = (from: IncidentStore, at = now) =>
      Array.fromAsync(from.readChunks(incidentId, at));

    it('gives back a chunk of 15,000 object versions as it was added', async () => {
      await store.addChunks([full]);
      expect(await read(another)).toMatchObject([full]);
    });

    it('takes 60 full chunks at once and gives back every one of them', async () => {
      const sizes = times(60, (index) => index);
      await store.addChunks(
        sizes.map((sizeBytes) => ({ ...full, samples: [{ ...example, sizeBytes }] })),
      );
      const chunks = await read(another);
      expect(chunks).toHaveLength(60);
      expect(new Set(chunks.map((each) => each.samples[0]?.sizeBytes))).toEqual(new Set(sizes));
    });

    it('keeps the chunks of incidents apart', async () => {
      await store.addIncidents([anIncident()]);
      await store.addChunks([aChunk(), aChunk({ incidentId: `${incidentId}a` })]);
      expect(await read(store)).toMatchObject([aChunk()]);
    });

    it('keeps an expired chunk to itself, although it is still there', async () => {
      await store.addChunks([aChunk({ writtenAt: new Date('2026-09-23T09:00:00Z') })]);
      // Days may have an hour more or less where this runs.
      const lastSecond = new Date('2026-11-22T07:59:59Z');
      expect(await read(store)).toEqual([]);
      expect(await read(store, lastSecond)).toHaveLength(1);
    });
  });

  describe('merged chunks', () => {
    const { incidentId } = aChunk();
    const ids = async () =>
      (await Array.fromAsync(another.readChunks(incidentId, now))).map(({ chunkId }) => chunkId);

    it('are read after those that they replace', async () => {
      const writtenAt = new Date('2026-11-22T10:00:35.500Z');
      await store.addChunks(times(30, () => aChunk({ writtenAt })));
      const replaced = await ids();
      await store.addChunks([aChunk({ writtenAt: new Date(writtenAt.getTime() + 1) })]);
      const [merged] = (await ids()).filter((id) => !replaced.includes(id));
      expect(await ids()).toEqual([...replaced, merged]);
      await store.removeChunks(incidentId, replaced);
      expect(await ids()).toEqual([merged]);
    });

    it('may be taken away twice', async () => {
      await store.addChunks([aChunk()]);
      const all = await ids();
      await store.removeChunks(incidentId, all);
      await another.removeChunks(incidentId, all);
      expect(await ids()).toEqual([]);
    });
  });

  describe('episodes', () => {
    const since = new Date('2026-10-24T00:00:00Z');
    const opened = (openedAt: string, incidentId = openedAt) =>
      anEpisode({ openedAt: new Date(openedAt), incidentId });

    it('are listed from a moment on, across months, each once', async () => {
      const before = opened('2026-10-23T23:59:59Z');
      const some = [opened('2026-10-24T00:00:00Z'), opened('2026-10-31T12:00:00Z')];
      const others = [opened('2026-11-01T00:00:00Z'), anEpisode(), anEpisode({ episode: 2 })];
      for (const each of [before, ...some, ...others]) await store.putEpisode(each);
      const found = await another.listEpisodes(since, now);
      expect(new Set(found)).toEqual(new Set([...some, ...others]));
    });

    it('are put whole, and only forward', async () => {
      const over = anEpisode({ resolvedAt: soon, ended: 'by a person', revision: 7 });
      await store.putEpisode(anEpisode({ acknowledgedAt: now, revision: 3 }));
      await store.putEpisode(over);
      await store.putEpisode(over);
      await another.putEpisode(anEpisode({ revision: 6 }));
      expect(await another.listEpisodes(since, now)).toEqual([over]);
    });

    it.each([
      ['2026-10-24T00:00:00Z', false],
      ['2026-10-23T23:59:59Z', true],
      ['2026-09-01T00:00:00Z', true],
      ['2025-10-31T00:00:00Z', true],
    ])('say whether one that opened at %s opened before', async (openedAt, isBefore) => {
      expect(await store.hasEpisodesBefore(since)).toBe(false);
      await store.putEpisode(opened(openedAt));
      expect(await another.hasEpisodesBefore(since)).toBe(isBefore);
    });
  });

  describe('the newest storm', () => {
    it('is given back as it was saved, and not there before', async () => {
      expect(await store.readStorm()).toBeUndefined();
      expect(await store.saveStorm(aStorm())).toBe('saved');
      expect(await another.readStorm()).toEqual(aStorm());
    });

    it('begins once, whoever else begins it', async () => {
      const begun = await Promise.all(times(8, () => store.saveStorm(aStorm())));
      expect(begun.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    });

    it('changes only from the revision that was read', async () => {
      await store.saveStorm(aStorm());
      const ended = aStorm({ endedAt: soon, revision: 2 });
      expect(await another.saveStorm(ended)).toBe('saved');
      expect(await store.saveStorm(aStorm({ number: 9, revision: 2 }))).toBe('conflict');
      expect(await store.readStorm()).toEqual(ended);
    });
  });

  it('hands the budget from one announcer to the next', async () => {
    expect(await store.readBudget()).toBeUndefined();
    const budget = { nextPostAt: now, updatesPaidUntil: soon, quietUntil: later };
    await store.saveBudget(budget);
    expect(await another.readBudget()).toEqual(budget);
  });

  it('gives a turn to exactly one of 32 workers, until it is given back', async () => {
    const take = () => Promise.all(times(32, () => store.claimOnce('weekly#1', now)));
    expect((await take()).filter(Boolean)).toHaveLength(1);
    await another.releaseOnce('weekly#1');
    expect((await take()).filter(Boolean)).toHaveLength(1);
    expect(await store.claimOnce('weekly#2', now)).toBe(true);
  });

  describe('the audit log', () => {
    const deed = { about: idOf(1), at: now, by: 'U0ANN00000', what: 'resolve' };

    it('lists the newest first, of one subject, each with what came of it', async () => {
      const later_ = { ...deed, at: later, what: 'prove', words: 'job 7' };
      await store.putAuditEntry({ ...deed, outcome: 'asked' });
      await store.putAuditEntry({ ...deed, outcome: 'done' });
      await another.putAuditEntry({ ...later_, outcome: 'done' });
      await store.putAuditEntry({ ...deed, about: 'mutes', outcome: 'done' });
      expect(await another.listAuditEntries(idOf(1))).toEqual([
        { ...later_, outcome: 'done' },
        { ...deed, outcome: 'done' },
      ]);
    });
  });

  describe('mutes and routes', () => {
    const mute = { key: '*.tmp', by: 'U0ANN00000', at: now, until: later, why: 'noise' };
    const route = { bucket: 'orders*', channelId: 'C0', by: 'U0ANN00000', at: now };

    it('get numbers of their own, also of several workers at once', async () => {
      const made = await Promise.all(
        times(8, (index) => (index % 2 === 0 ? store : another).addMute(mute)),
      );
      expect(new Set(made.map(({ number }) => number)).size).toBe(8);
      expect((await store.listMutes()).map(({ number }) => number)).toEqual(
        times(8, (index) => index + 1),
      );
      expect(await store.addRoute(route)).toEqual({ ...route, number: 1 });
    });

    it('change and end', async () => {
      const made = await store.addMute(mute);
      await another.putMute({ ...made, until: soon });
      expect(await store.listMutes()).toEqual([{ ...made, until: soon }]);
      const way = await store.addRoute(route);
      await another.putRoute({ ...way, channelId: 'C1' });
      expect(await store.listRoutes()).toEqual([{ ...way, channelId: 'C1' }]);
      await another.removeRoute(way.number);
      expect(await store.listRoutes()).toEqual([]);
    });
  });

  describe('due markers', () => {
    it('lists each incident once, however often it was marked', async () => {
      const ids = times(60, idOf);
      await store.markDue([...ids, ...ids]);
      await another.markDue(ids);
      const due = await store.listDue();
      expect(due.map((marker) => marker.incidentId).toSorted()).toEqual(ids.toSorted());
    });

    it('clears the marking that was read', async () => {
      await store.markDue([idOf(1), idOf(2)]);
      const first = (await store.listDue()).filter((marker) => marker.incidentId === idOf(1));
      await Promise.all(first.map((marker) => another.clearDue(marker)));
      expect(await store.listDue()).toMatchObject([{ incidentId: idOf(2) }]);
    });

    it('does not clear a newer marking', async () => {
      await store.markDue([idOf(1)]);
      const [older] = await store.listDue();
      await another.markDue([idOf(1)]);
      await store.clearDue(older!);
      const [newer] = await store.listDue();
      expect(newer?.incidentId).toBe(idOf(1));
      expect(newer?.token).not.toBe(older?.token);
    });

    it('does not mind clearing what is gone', async () => {
      await store.clearDue({ incidentId: idOf(1), token: 'gone' });
      expect(await store.listDue()).toEqual([]);
    });
  });

  describe('announcer lease', () => {
    it('is given to exactly one of 32 workers', async () => {
      const given = await Promise.all(
        times(32, (index) => store.takeLease(`w${index}`, now, soon)),
      );
      expect(given.filter(Boolean)).toHaveLength(1);
    });

    it('is taken over only when it has run out', async () => {
      expect(await store.takeLease('a', now, soon)).toBe(true);
      expect(await another.takeLease('b', new Date(soon.getTime() - 1), later)).toBe(false);
      expect(await another.takeLease('b', soon, later)).toBe(true);
      expect(await store.takeLease('a', soon, later)).toBe(false);
    });

    it('is prolonged by its owner', async () => {
      await store.takeLease('a', now, soon);
      expect(await store.takeLease('a', now, later)).toBe(true);
      expect(await another.takeLease('b', soon, later)).toBe(false);
    });

    it('is free once its owner has given it back', async () => {
      await store.takeLease('a', now, soon);
      await another.releaseLease('b');
      expect(await another.takeLease('b', now, soon)).toBe(false);
      await store.releaseLease('a');
      await store.releaseLease('a');
      expect(await another.takeLease('b', now, soon)).toBe(true);
    });
  });
}
