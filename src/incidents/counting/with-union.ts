import { ChunkUnion } from './chunk-union.ts';
import type { ChunkStore } from '../ports/chunk-store.ts';

/** Reads all chunks of an incident for `use`, and frees the memory afterwards: 32 MB for a million object versions. */
export async function withUnion<Result>(
  store: ChunkStore,
  incidentId: string,
  now: Date,
  use: (union: ChunkUnion) => Result | Promise<Result>,
): Promise<Result> {
  const union = new ChunkUnion();
  try {
    for await (const chunk of store.readChunks(incidentId, now)) union.add(chunk);
    return await use(union);
  } finally {
    union.release();
  }
}
