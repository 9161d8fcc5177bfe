import type { Chunk, StoredChunk } from '../model/chunk.ts';

/** Where the chunks of incidents are kept. */
export interface ChunkStore {
  /** Adds chunks to their incidents, each at most 15,000 object versions. */
  addChunks(chunks: readonly Chunk[]): Promise<void>;
  /**
   * Reads every chunk that was added and has not expired at `now`, never fewer, in the order of their ids: a part at a
   * time, so that a large incident takes little memory.
   */
  readChunks(incidentId: string, now: Date): AsyncIterable<StoredChunk>;
  /** Removes chunks whose object versions later chunks hold too. */
  removeChunks(incidentId: string, chunkIds: readonly string[]): Promise<void>;
}
