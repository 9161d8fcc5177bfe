import type { ChunkStore } from '../../src/incidents/ports/chunk-store.ts';
import type { ObjectLists } from '../../src/incidents/ports/object-lists.ts';
import { now, times, type Workers } from './use-workers.ts';

/** What every ObjectLists must do, whatever it is made of. */
export function describeObjectLists(workers: Workers<ObjectLists & ChunkStore>): void {
  describe('lists of objects', () => {
    const incidentId = 'a'.repeat(16);
    const object = {
      objectKey: 'logs/2026/ü 😀\n,"&<+%2B.gz',
      versionId: 'null',
      sizeBytes: 48_800_000_000_000,
      failedAt: now,
      requestedAt: new Date('2026-11-22T09:59:59.123Z'),
    };
    const list = { incidentId, objects: [object], writtenAt: now };
    const read = (at = now) => Array.fromAsync(workers.another.readLists(incidentId, at));

    it('give back what was added, to the byte', async () => {
      const { requestedAt: _, ...withoutTime } = object;
      const marker = { ...withoutTime, sizeBytes: undefined };
      await workers.store.addChunks([], [{ ...list, objects: [object, marker] }]);
      expect(await read()).toEqual([
        { ...list, listId: expect.any(String), objects: [object, marker] },
      ]);
    });

    it('take 300 KB that cannot be compressed', async () => {
      let state = 1;
      const random = () => (state = (state * 48_271) % 2_147_483_647);
      const objects = times(140, () => ({
        ...object,
        objectKey: times(1_024, () => String.fromCharCode(33 + (random() % 94))).join(''),
        versionId: times(1_000, () => String.fromCharCode(48 + (random() % 75))).join(''),
      }));
      await workers.store.addChunks([], [{ ...list, objects }]);
      expect((await read())[0]?.objects).toEqual(objects);
    });

    it('keep those of incidents apart, and an expired one to itself', async () => {
      await workers.store.addChunks([], [list, { ...list, incidentId: 'b'.repeat(16) }]);
      expect(await read()).toHaveLength(1);
      expect(await read(new Date('2027-01-22T10:00:00Z'))).toEqual([]);
    });

    it('stay in their places when they are kept for longer', async () => {
      await workers.store.addChunks([], [list, { ...list, objects: [] }]);
      const [first, second] = await read();
      const keptUntil = new Date('2027-02-22T10:00:00Z');
      await workers.store.rewriteLists([{ ...first!, keptUntil }]);
      expect(await read()).toEqual([{ ...first, keptUntil }, second]);
      expect(await read(new Date('2027-01-22T10:00:00Z'))).toEqual([{ ...first, keptUntil }]);
    });
  });
}
