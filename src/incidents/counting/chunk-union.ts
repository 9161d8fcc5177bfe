import { Buffer } from 'node:buffer';
import { sumBy } from '../../lib/sum-by.ts';
import type { Sample, StoredChunk } from '../model/chunk.ts';
import { entryBytes } from './pack-chunks.ts';
import { fingerprint } from './fingerprint.ts';
import { FingerprintSet } from './fingerprint-set.ts';

/** Counting stops here, so that memory stays bounded; alerts then say "1,000,000+". */
export const maxCounted = 1_000_000;

/** What is kept of a chunk once its fingerprints are in the union. */
export interface UnitedChunk extends Omit<StoredChunk, 'packed'> {
  /** Its place among the chunks, from 0. */
  readonly place: number;
  /** Object versions that it holds. */
  readonly entries: number;
  /** What it takes in the table, about. */
  readonly storedBytes: number;
  /** Size of the union of this chunk and all before it. */
  readonly countedSoFar: number;
  /** Object versions that it holds above what is counted. */
  readonly leftOut: number;
}

/** All that an incident's chunks hold, each object version once. Chunks may repeat each other in any way. */
export class ChunkUnion {
  readonly #prints = new FingerprintSet(maxCounted);
  readonly #chunks: UnitedChunk[] = [];

  /** Adds a chunk; they have to come in the order of their ids. */
  add({ packed, ...rest }: StoredChunk): void {
    const place = this.#chunks.length;
    const leftOut = this.#prints.add(packed, place, rest.isRecovery);
    const storedBytes = packed.byteLength + estimateOtherBytes(rest);
    this.#chunks.push({
      ...rest,
      place,
      entries: packed.byteLength / entryBytes,
      storedBytes,
      countedSoFar: this.#prints.size,
      leftOut,
    });
  }

  /** Gives the memory back; nothing may be asked of it afterwards. */
  release(): void {
    this.#prints.release();
  }

  get chunks(): readonly UnitedChunk[] {
    return this.#chunks;
  }

  /** Distinct object versions, 1,000,000 at most, recovered ones too. */
  get size(): number {
    return this.#prints.size;
  }

  /**
   * Distinct object versions that did not recover, 1,000,000 at most. Where counting has stopped nothing is taken off:
   * what is not counted may be late still.
   */
  get missingObjects(): number {
    const { size, recovered } = this.#prints;
    return size < maxCounted ? size - recovered : size;
  }

  get missingBytes(): number {
    return this.#prints.bytes;
  }

  /** Distinct object versions that were remembered at that moment, and still are, recovered ones too. */
  countedUntil(moment: Date): number {
    return this.#chunks.findLast(({ writtenAt }) => writtenAt <= moment)?.countedSoFar ?? 0;
  }

  /** Those of them that did not recover, until today. */
  missingSince(moment: Date): number {
    return this.#prints.countUnrecovered(this.countedUntil(moment));
  }

  /** Whether it is told of an object version that it was late and is replicated. */
  hasRecovered(version: Pick<Sample, 'objectKey' | 'versionId'>): boolean {
    return this.#prints.hasRecovered(Buffer.from(fingerprint(version), 'latin1'));
  }

  /** How much of a chunk's room, in bytes, holds nothing that no later chunk holds too. */
  wasteOf({ place, storedBytes }: UnitedChunk): number {
    return storedBytes - this.#prints.ownedBy(place) * entryBytes;
  }

  /** What only these chunks hold, packed. */
  packOwned(chunks: readonly UnitedChunk[]): Uint8Array {
    return this.#prints.packOwned(new Set(chunks.map(({ place }) => place)));
  }
}

/** Ids, times and the names of attributes, found by measuring some items. */
const fixedBytes = 260;
const sampleBytes = 80;

function estimateOtherBytes({ samples }: Pick<StoredChunk, 'samples'>): number {
  const sizeOf = ({ objectKey, versionId }: Sample) =>
    sampleBytes + objectKey.length + versionId.length;
  return fixedBytes + sumBy(samples, sizeOf);
}
