import { ChunkUnion } from './chunk-union.ts';
import type { ChunkStore } from '../ports/chunk-store.ts';

/**
 * Reads all that is remembered of an incident's failures, and lends it.
 *
 * A million object versions take 28 MB, so they are given back at once rather than when garbage is collected.
 */
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
