import { Buffer } from 'node:buffer';
import { sumBy } from '../../lib/sum-by.ts';
import type { StoredChunk } from '../model/chunk.ts';
import type { FailedObject } from '../model/failed-object.ts';
import { entryBytes } from './pack-chunks.ts';
import { fingerprint } from './fingerprint.ts';
import { FingerprintSet } from './fingerprint-set.ts';

/** Bounds memory; alerts show "1,000,000+". */
export const maxCounted = 1_000_000;

/** What is kept of a chunk once its fingerprints are in the union. */
export interface UnitedChunk extends Omit<StoredChunk, 'packed'> {
  readonly place: number;
  readonly entries: number;
  readonly storedBytes: number;
  /** Size of the union of this chunk and all before it. */
  readonly countedSoFar: number;
  /** Object versions above what is counted. */
  readonly leftOut: number;
}

/** The distinct object versions of an incident's chunks. Chunks may repeat each other in any way. */
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

  /** Frees the memory; the union must not be used afterwards. */
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

  /** Without recovered ones, unless counting has stopped: what is not counted may be late still. */
  get missingObjects(): number {
    const { size, recovered } = this.#prints;
    return size < maxCounted ? size - recovered : size;
  }

  get missingBytes(): number {
    return this.#prints.bytes;
  }

  /** Distinct object versions that were stored by then, and still are. */
  countedUntil(moment: Date): number {
    return this.#chunks.findLast(({ writtenAt }) => writtenAt <= moment)?.countedSoFar ?? 0;
  }

  missingSince(moment: Date): number {
    return this.#prints.countUnrecovered(this.countedUntil(moment));
  }

  hasRecovered(version: Pick<FailedObject, 'objectKey' | 'versionId'>): boolean {
    return this.#prints.hasRecovered(Buffer.from(fingerprint(version), 'latin1'));
  }

  wasteOf({ place, storedBytes }: UnitedChunk): number {
    return storedBytes - this.#prints.ownedBy(place) * entryBytes;
  }

  packOwned(chunks: readonly UnitedChunk[]): Uint8Array {
    return this.#prints.packOwned(new Set(chunks.map(({ place }) => place)));
  }
}

const fixedBytes = 260; // Measured: ids, times and names of attributes.
const sampleBytes = 80;

function estimateOtherBytes({ samples }: Pick<StoredChunk, 'samples'>): number {
  const sizeOf = ({ objectKey, versionId }: FailedObject) =>
    sampleBytes + objectKey.length + versionId.length;
  return fixedBytes + sumBy(samples, sizeOf);
}
