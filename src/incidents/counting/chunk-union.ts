import { Buffer } from 'node:buffer';
import { sumBy } from '../../lib/sum-by.ts';
import type { StoredChunk } from '../model/chunk.ts';
import type { FailedObject } from '../model/failed-object.ts';
import { entryBytes } from './pack-chunks.ts';
import { fingerprint } from './fingerprint.ts';
import type { OwnedEntries } from './entry-owners.ts';
import { FingerprintSet } from './fingerprint-set.ts';
import { readSeconds, secondOf } from './pack-seconds.ts';

/** Bounds memory; alerts show "1,000,000+". */
export const maxCounted = 1_000_000;

/** What is kept of a chunk once its fingerprints are in the union. */
export interface UnitedChunk extends Omit<StoredChunk, 'packed' | 'seconds'> {
  readonly place: number;
  readonly entries: number;
  readonly storedBytes: number;
  /** Size of the union of this chunk and all before it. */
  readonly countedSoFar: number;
  /** Object versions above what is counted. */
  readonly leftOut: number;
}

type VersionName = Pick<FailedObject, 'objectKey' | 'versionId'>;

/** The distinct object versions of an incident's chunks. Chunks may repeat each other in any way. */
export class ChunkUnion {
  readonly #prints = new FingerprintSet(maxCounted);
  readonly #chunks: UnitedChunk[] = [];

  /** Adds a chunk; they have to come in the order of their ids. */
  add({ packed, seconds, ...rest }: StoredChunk): void {
    const place = this.#chunks.length;
    const entries = packed.byteLength / entryBytes;
    const { isRecovery, arrivedAt, lastFailedAt } = rest;
    const isForEver = isRecovery === true && arrivedAt === undefined;
    const moments = isForEver
      ? undefined
      : readSeconds(seconds, entries, secondOf(arrivedAt ?? lastFailedAt));
    const leftOut = this.#prints.add(packed, place, isRecovery, moments);
    const storedBytes = packed.byteLength + estimateOtherBytes(rest);
    this.#chunks.push({
      ...rest,
      place,
      entries,
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

  get isFull(): boolean {
    return this.#prints.size >= maxCounted;
  }

  /** Without recovered ones, unless counting has stopped: what is not counted may be late still. */
  get missingObjects(): number {
    const { size, recovered } = this.#prints;
    return this.isFull ? size : size - recovered;
  }

  /** Objects that are known to have been replicated, by what was stored after that moment, or ever. */
  recoveredSince(moment: Date | undefined): number {
    const since = this.#chunks.filter(
      ({ isRecovery, writtenAt }) =>
        isRecovery === true && (moment === undefined || writtenAt > moment),
    );
    return sumBy(since, ({ place }) => this.#prints.ownedBy(place));
  }

  /** Objects that checks found to be there at that moment or later. */
  foundSince(moment: Date): number {
    return this.#prints.countRecoveredSince(secondOf(moment) - 1);
  }

  /** Whether any object was ever known to have been replicated. */
  get hasRecoveries(): boolean {
    return this.#prints.hasRecoveries;
  }

  get missingBytes(): number {
    return this.#prints.bytes;
  }

  /** Distinct object versions that were stored by then, and still are. */
  countedUntil(moment: Date): number {
    return this.#chunks.findLast(({ writtenAt }) => writtenAt <= moment)?.countedSoFar ?? 0;
  }

  /** Those of `countedUntil` that have been missing ever since. */
  missingSince(moment: Date): number {
    return this.#prints.countUnrecovered(this.countedUntil(moment), secondOf(moment));
  }

  /** The last moment by which no more than so many were stored that are missing still; none is later than `moment`. */
  acceptedUntil(moment: Date, accepted: number): Date {
    if (this.missingSince(moment) <= accepted) return moment;
    const last = this.#chunks.findLast(
      ({ writtenAt }) => writtenAt < moment && this.missingSince(writtenAt) <= accepted,
    );
    return last?.writtenAt ?? new Date(0);
  }

  /** Which object versions `missingSince` counts; none if there is no such moment. */
  whatIsMissingSince(moment: Date | undefined): (version: VersionName) => boolean {
    if (moment === undefined) return () => false;
    const [first, second] = [this.countedUntil(moment), secondOf(moment)];
    return (version) => this.#prints.isUnrecovered(toPrint(version), first, second);
  }

  hasRecovered(version: VersionName): boolean {
    return this.#prints.hasRecovered(toPrint(version));
  }

  wasteOf({ place, storedBytes }: UnitedChunk): number {
    return storedBytes - this.#prints.ownedBy(place) * entryBytes;
  }

  packOwned(chunks: readonly UnitedChunk[]): OwnedEntries {
    return this.#prints.packOwned(new Set(chunks.map(({ place }) => place)));
  }
}

function toPrint(version: VersionName): Uint8Array {
  return Buffer.from(fingerprint(version), 'latin1');
}

const fixedBytes = 260; // Measured: ids, times and names of attributes.
const sampleBytes = 80;

function estimateOtherBytes({ samples }: Pick<StoredChunk, 'samples'>): number {
  const sizeOf = ({ objectKey, versionId }: FailedObject) =>
    sampleBytes + objectKey.length + versionId.length;
  return fixedBytes + sumBy(samples, sizeOf);
}
