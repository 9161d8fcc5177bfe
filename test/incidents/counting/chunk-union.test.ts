import { entryBytes, maxEntries } from '../../../src/incidents/counting/pack-chunks.ts';
import { maxCounted } from '../../../src/incidents/counting/chunk-union.ts';
import { aChunk } from '../../dynamodb/a-chunk.ts';
import { aUnion } from '../../a-union.ts';

/** A chunk of object versions by their numbers. */
function chunkOf(first: number, count: number) {
  const packed = Buffer.alloc(count * entryBytes);
  for (let index = 0; index < count; index += 1) {
    // Multiplied, since the first bytes of a fingerprint say where it is looked for.
    packed.writeUInt32BE(Math.imul(first + index, 2_654_435_761) >>> 0, index * entryBytes);
    packed.writeUInt32BE(first + index, index * entryBytes + 8);
  }
  return aChunk({ packed });
}

function chunksOf(count: number) {
  return Array.from({ length: Math.ceil(count / maxEntries) }, (_, index) =>
    chunkOf(index * maxEntries, Math.min(maxEntries, count - index * maxEntries)),
  );
}

describe('ChunkUnion', () => {
  it('takes nothing off once counting has stopped, as what is not counted may be late still', () => {
    const recovery = { ...chunkOf(0, 10), isRecovery: true } as const;
    expect(aUnion([...chunksOf(maxCounted - 1), recovery]).missingObjects).toBe(maxCounted - 11);
    expect(aUnion([...chunksOf(maxCounted + 5), recovery]).missingObjects).toBe(maxCounted);
  });

  it('knows what was late at a moment and is late still', () => {
    const [before, after] = [new Date('2026-11-22T10:00:00Z'), new Date('2026-11-22T11:00:00Z')];
    const union = aUnion([
      { ...chunkOf(0, 10), writtenAt: before },
      { ...chunkOf(5, 3), isRecovery: true, writtenAt: after },
      { ...chunkOf(10, 7), writtenAt: after },
    ]);
    expect([union.countedUntil(before), union.missingSince(before)]).toEqual([10, 7]);
    expect([union.size, union.missingObjects]).toEqual([17, 14]);
  });
});
