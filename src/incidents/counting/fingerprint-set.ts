import { sumBy } from '../../lib/sum-by.ts';
import { EntryOwners, type OwnedEntries } from './entry-owners.ts';
import { Buffer } from 'node:buffer';
import { entryBytes } from './pack-chunks.ts';
import { readSize, writeSize } from './entry-size.ts';
import { fingerprintBytes } from './fingerprint.ts';
import { enlarged, freeAtOnce } from './typed-arrays.ts';

const firstCapacity = 256;
/** From here on a set has room for all that it may hold: growing by copies would take twice the memory. */
const large = 65_536;
/** The table of slots is at most two thirds full. */
const slotsPerEntry = 1.5;
/** A slot holds 1 + an entry's place and, above, 12 bits of its print: few far looks at entries that are others. */
const placeBits = 20;
const placeMask = 2 ** placeBits - 1;

/** Distinct fingerprints and their owners, in typed arrays: a million takes 32 MB instead of 150 in a `Map`. */
export class FingerprintSet {
  readonly #max: number;
  #entries = new DataView(new ArrayBuffer(firstCapacity * entryBytes));
  readonly #owners = new EntryOwners(firstCapacity);
  /** Open addressing; 0 is free. */
  #slots = new Uint32Array(firstCapacity * slotsPerEntry);
  #size = 0;
  #bytes = 0;
  #capacity = firstCapacity;

  /** Above `max`, entries that are not in the set are left out. */
  constructor(max: number) {
    if (max > placeMask) throw new RangeError(`Expected at most ${placeMask}, got ${max}.`);
    this.#max = max;
  }

  release(): void {
    for (const { buffer } of [this.#entries, this.#slots]) freeAtOnce(buffer);
    this.#owners.release();
  }

  get size(): number {
    return this.#size;
  }

  get recovered(): number {
    return this.#owners.recovered;
  }

  get hasRecoveries(): boolean {
    return this.#owners.hasRecoveries;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Adds the entries of a chunk, each of which belongs to the chunk with its latest second: when it failed, or was known
   * to be there. So the order of chunks cannot matter. Returns how many did not fit.
   * @param seconds - of each; without them, recoveries are later than anything, and of others the last chunk counts
   */
  add(packed: Uint8Array, owner: number, isRecovery = false, seconds?: Uint32Array): number {
    if (isRecovery) this.#owners.addRecovery(owner);
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    let leftOut = 0;
    for (let at = 0; at + entryBytes <= packed.byteLength; at += entryBytes) {
      if (!this.#addEntry(view, at, owner, seconds?.[at / entryBytes])) leftOut += 1;
    }
    return leftOut;
  }

  /** Entries that no later chunk holds too. */
  ownedBy(owner: number): number {
    return this.#owners.ownedBy(owner);
  }

  packOwned(owners: ReadonlySet<number>): OwnedEntries {
    const count = sumBy(owners, (owner) => this.ownedBy(owner));
    const packed = Buffer.alloc(count * entryBytes);
    const seconds = new Uint32Array(count);
    const entries = Buffer.from(this.#entries.buffer);
    let at = 0;
    for (let place = 0; place < this.#size; place += 1) {
      if (!owners.has(this.#owners.ownerOf(place))) continue;
      entries.copy(packed, at, place * entryBytes, (place + 1) * entryBytes);
      seconds[at / entryBytes] = this.#owners.secondOf(place);
      at += entryBytes;
    }
    return { packed, seconds };
  }

  /** How many of the first entries, in the order in which they came, are missing, and not only again since that second. */
  countUnrecovered(first: number, since: number): number {
    return this.#owners.countUnrecovered(first, since);
  }

  countRecoveredSince(second: number): number {
    return this.#owners.countRecovered(this.#size, second);
  }

  hasRecovered(print: Uint8Array): boolean {
    const place = this.#placeOf(print);
    return place >= 0 && this.#owners.isRecovered(place);
  }

  isUnrecovered(print: Uint8Array, first: number, since: number): boolean {
    const place = this.#placeOf(print);
    return place >= 0 && place < first && this.#owners.isUnrecovered(place, since);
  }

  #placeOf(print: Uint8Array): number {
    const view = new DataView(print.buffer, print.byteOffset, print.byteLength);
    return this.#placeIn(this.#findSlot(view, 0));
  }

  #addEntry(view: DataView, at: number, owner: number, second: number | undefined): boolean {
    const slot = this.#findSlot(view, at);
    const place = this.#placeIn(slot);
    if (place >= 0) this.#takeOver(place, readSize(view, at), owner, second);
    else if (this.#size >= this.#max) return false;
    else this.#append(slot, view, at, owner, second);
    return true;
  }

  /** -1 if the slot is free. */
  #placeIn(slot: number): number {
    return (this.#slots[slot]! & placeMask) - 1;
  }

  /** Where the fingerprint is, or would be. It is a hash, so its own bits spread well. */
  #findSlot(view: DataView, at: number): number {
    const count = this.#slots.length;
    const a = view.getUint32(at);
    const b = view.getUint32(at + 4);
    const c = view.getUint32(at + 8);
    const entries = this.#entries;
    for (let slot = Math.floor((a / 2 ** 32) * count); ; slot = (slot + 1) % count) {
      const held = this.#slots[slot]!;
      if (held === 0) return slot;
      if (((held ^ b) & ~placeMask) !== 0) continue;
      const other = ((held & placeMask) - 1) * entryBytes;
      if (
        entries.getUint32(other) === a &&
        entries.getUint32(other + 4) === b &&
        entries.getUint32(other + 8) === c
      ) {
        return slot;
      }
    }
  }

  #takeOver(place: number, bytes: number, owner: number, second: number | undefined): void {
    const at = place * entryBytes;
    const known = readSize(this.#entries, at);
    // The larger one, so that the order of deliveries cannot matter.
    if (bytes > known) writeSize(this.#entries, at, bytes);
    if (!this.#owners.isRecovered(place)) this.#bytes -= known;
    this.#owners.offer(place, owner, second);
    if (!this.#owners.isRecovered(place)) this.#bytes += Math.max(bytes, known);
  }

  #append(
    slot: number,
    view: DataView,
    at: number,
    owner: number,
    second: number | undefined,
  ): void {
    const place = this.#size;
    this.#fill(slot, place, view, at);
    const to = place * entryBytes;
    for (let byte = 0; byte < fingerprintBytes; byte += 4) {
      this.#entries.setUint32(to + byte, view.getUint32(at + byte));
    }
    const bytes = readSize(view, at);
    writeSize(this.#entries, to, bytes);
    this.#owners.own(place, owner, second);
    if (!this.#owners.isRecovery(owner)) this.#bytes += bytes;
    this.#size += 1;
    if (this.#size === this.#capacity && this.#size < this.#max) this.#grow();
  }

  #fill(slot: number, place: number, view: DataView, at: number): void {
    this.#slots[slot] = (view.getUint32(at + 4) & ~placeMask) | (place + 1);
  }

  #grow(): void {
    const capacity = this.#size < large ? this.#size * 2 : this.#max;
    this.#entries = new DataView(enlarged(this.#entries.buffer, capacity * entryBytes));
    this.#owners.grow(capacity);
    this.#capacity = capacity;
    freeAtOnce(this.#slots.buffer);
    this.#slots = new Uint32Array(capacity * slotsPerEntry);
    for (let place = 0; place < this.#size; place += 1) {
      const at = place * entryBytes;
      this.#fill(this.#findSlot(this.#entries, at), place, this.#entries, at);
    }
  }
}
