import type { IncidentStore } from '../../src/incidents/ports/incident-store.ts';
import type { ChunkStore } from '../../src/incidents/ports/chunk-store.ts';
import { aChunk } from '../dynamodb/a-chunk.ts';
import { anIncident } from '../an-incident.ts';
import { now, times, type Workers } from './use-workers.ts';

/** What every ChunkStore must do, whatever it is made of. */
export function describeChunkStore(workers: Workers<ChunkStore & IncidentStore>): void {
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

    const read = (from: ChunkStore, at = now) => Array.fromAsync(from.readChunks(incidentId, at));

    it('gives back a chunk of 15,000 object versions as it was added', async () => {
      await workers.store.addChunks([full]);
      expect(await read(workers.another)).toMatchObject([full]);
    });

    it('takes 60 full chunks at once and gives back every one of them', async () => {
      const sizes = times(60, (index) => index);
      await workers.store.addChunks(
        sizes.map((sizeBytes) => ({ ...full, samples: [{ ...example, sizeBytes }] })),
      );
      const chunks = await read(workers.another);
      expect(chunks).toHaveLength(60);
      expect(new Set(chunks.map((each) => each.samples[0]?.sizeBytes))).toEqual(new Set(sizes));
    });

    it('keeps the chunks of incidents apart', async () => {
      await workers.store.addIncidents([anIncident()]);
      await workers.store.addChunks([aChunk(), aChunk({ incidentId: `${incidentId}a` })]);
      expect(await read(workers.store)).toMatchObject([aChunk()]);
    });

    it('keeps an expired chunk to itself, although it is still there', async () => {
      await workers.store.addChunks([aChunk({ writtenAt: new Date('2026-09-23T09:00:00Z') })]);
      // Days may have an hour more or less where this runs.
      const lastSecond = new Date('2026-11-22T07:59:59Z');
      expect(await read(workers.store)).toEqual([]);
      expect(await read(workers.store, lastSecond)).toHaveLength(1);
    });
  });

  describe('chunks that are kept', () => {
    const { incidentId } = aChunk();
    const read = (at: Date) => Array.fromAsync(workers.another.readChunks(incidentId, at));
    const inTwoMonths = new Date('2027-01-22T10:00:00Z');
    const keptUntil = new Date('2027-02-22T10:00:00Z');

    it('stay in their places, and outlive the others', async () => {
      await workers.store.addChunks([aChunk(), aChunk()]);
      const [first, second] = await read(now);
      await workers.store.rewriteChunks([{ ...first!, keptUntil }]);
      expect(await read(now)).toEqual([{ ...first, keptUntil }, second]);
      expect(await read(inTwoMonths)).toEqual([{ ...first, keptUntil }]);
      expect(await read(keptUntil)).toEqual([]);
    });

    it('may be none', async () => {
      await workers.store.rewriteChunks([]);
      expect(await read(now)).toEqual([]);
    });
  });

  describe('merged chunks', () => {
    const { incidentId } = aChunk();
    const ids = async () =>
      (await Array.fromAsync(workers.another.readChunks(incidentId, now))).map(
        ({ chunkId }) => chunkId,
      );

    it('are read after those that they replace', async () => {
      const writtenAt = new Date('2026-11-22T10:00:35.500Z');
      await workers.store.addChunks(times(30, () => aChunk({ writtenAt })));
      const replaced = await ids();
      await workers.store.addChunks([aChunk({ writtenAt: new Date(writtenAt.getTime() + 1) })]);
      const [merged] = (await ids()).filter((id) => !replaced.includes(id));
      expect(await ids()).toEqual([...replaced, merged]);
      await workers.store.removeChunks(incidentId, replaced);
      expect(await ids()).toEqual([merged]);
    });

    it('may be taken away twice', async () => {
      await workers.store.addChunks([aChunk()]);
      const all = await ids();
      await workers.store.removeChunks(incidentId, all);
      await workers.another.removeChunks(incidentId, all);
      expect(await ids()).toEqual([]);
    });
  });
}
