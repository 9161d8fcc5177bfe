import type { Chunk, StoredChunk } from '../model/chunk.ts';
import type { ObjectList } from '../model/object-list.ts';

/** Where the chunks of incidents are kept. */
export interface ChunkStore {
  /** Each at most 15,000 object versions; and lists of what is in them, at most 300 KB each as JSON, in the same requests. */
  addChunks(chunks: readonly Chunk[], lists?: readonly ObjectList[]): Promise<void>;
  /** Writes chunks anew in their places. One that was removed meanwhile is back then, which changes no count. */
  rewriteChunks(chunks: readonly StoredChunk[]): Promise<void>;
  /** Every chunk that has not expired at `now`, in the order of their ids; a part at a time, to take little memory. */
  readChunks(incidentId: string, now: Date): AsyncIterable<StoredChunk>;
  /** Removes chunks whose object versions later chunks hold too. */
  removeChunks(incidentId: string, chunkIds: readonly string[]): Promise<void>;
}
