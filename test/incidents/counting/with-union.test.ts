import { addDays } from 'date-fns/addDays';
import type { ChunkUnion } from '../../../src/incidents/counting/chunk-union.ts';
import { withUnion } from '../../../src/incidents/counting/with-union.ts';
import { chunkLifeDays } from '../../../src/incidents/model/chunk.ts';
import { aChunk } from '../../dynamodb/a-chunk.ts';
import { emptyPlace } from '../lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../lifecycle-model/memory-stores.ts';

const { incidentId, writtenAt } = aChunk();

/** A store with two object versions of one incident, and one of another. */
async function storeOfTwo() {
  const store = buildMemoryStores(emptyPlace());
  const [one, two, three] = [1, 2, 3].map((byte) => new Uint8Array(18).fill(byte));
  await store.addChunks([
    aChunk({ packed: one! }),
    aChunk({ packed: two! }),
    aChunk({ packed: one! }),
    aChunk({ packed: three!, incidentId: 'another' }),
  ]);
  return store;
}

/** What only a union that keeps its fingerprints can do. */
function pack(union: ChunkUnion): number {
  return union.packOwned(union.chunks).packed.byteLength;
}

describe('withUnion', () => {
  it('gives what is made of all chunks of one incident', async () => {
    const store = await storeOfTwo();
    expect(await withUnion(store, incidentId, writtenAt, ({ size }) => size)).toBe(2);
  });

  it('leaves out what has expired, though the table may still hold it', async () => {
    const store = await storeOfTwo();
    const now = addDays(writtenAt, chunkLifeDays);
    expect(await withUnion(store, incidentId, now, ({ size }) => size)).toBe(0);
  });

  it('keeps the union until what is made of it is done, and frees its memory then', async () => {
    let kept: ChunkUnion | undefined;
    const bytes = await withUnion(await storeOfTwo(), incidentId, writtenAt, async (union) => {
      kept = union;
      await new Promise(setImmediate);
      return pack(union);
    });
    expect(bytes).toBe(36);
    expect(() => pack(kept!)).toThrow('detached');
  });

  it('frees the memory where something fails', async () => {
    let kept: ChunkUnion | undefined;
    const using = withUnion(await storeOfTwo(), incidentId, writtenAt, (union) => {
      kept = union;
      throw new Error('Slack is away');
    });
    await expect(using).rejects.toThrow('Slack is away');
    expect(() => pack(kept!)).toThrow('detached');
  });
});
