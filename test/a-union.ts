import type { Chunk } from '../src/incidents/model/chunk.ts';
import { ChunkUnion } from '../src/incidents/counting/chunk-union.ts';

/** The union of some chunks, as they would be read from the table. */
export function aUnion(chunks: readonly Chunk[]): ChunkUnion {
  const union = new ChunkUnion();
  for (const [index, chunk] of chunks.entries()) {
    const nth = String(index).padStart(6, '0');
    union.add({ ...chunk, chunkId: `${chunk.writtenAt.toISOString()}#${nth}` });
  }
  return union;
}
