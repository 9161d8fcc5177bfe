import { sumBy } from '../../lib/sum-by.ts';
import { Buffer } from 'node:buffer';
import { entryBytes } from './pack-chunks.ts';
import { readSize, writeSize } from './entry-size.ts';
import { fingerprintBytes } from './fingerprint.ts';

const firstCapacity = 256;
/** From here on a set has room for all that it may hold: growing by copies would take twice the memory. */
const large = 65_536;
/** The table of slots is at most two thirds full. */
const slotsPerEntry = 1.5;
/** A slot holds 1 + an entry's place and, above, 12 bits of its print: few far looks at entries that are others. */
const placeBits = 20;
const placeMask = 2 ** placeBits - 1;

/** Distinct fingerprints and their owners, in typed arrays: a million takes 28 MB instead of 150 in a `Map`. */
export class FingerprintSet {
  readonly #max: number;
  #entries = new DataView(new ArrayBuffer(firstCapacity * entryBytes));
  #owners = new Uint32Array(firstCapacity);
  /** Open addressing; 0 is free. */
  #slots = new Uint32Array(firstCapacity * slotsPerEntry);
  #size = 0;
  #bytes = 0;
  readonly #owned: number[] = [];
  readonly #recoveries = new Set<number>();

  /** Above `max`, entries that are not in the set are left out. */
  constructor(max: number) {
    if (max > placeMask) throw new RangeError(`Expected at most ${placeMask}, got ${max}.`);
    this.#max = max;
  }

  release(): void {
    for (const { buffer } of [this.#entries, this.#owners, this.#slots]) free(buffer);
  }

  get size(): number {
    return this.#size;
  }

  get recovered(): number {
    return sumBy(this.#recoveries, (owner) => this.ownedBy(owner));
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Adds the entries of a chunk, which owns them from now on, those of earlier chunks too. Only another recovery takes over
   * what is recovered, so that the order of chunks cannot matter. Returns how many did not fit.
   */
  add(packed: Uint8Array, owner: number, isRecovery = false): number {
    if (isRecovery) this.#recoveries.add(owner);
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    let leftOut = 0;
    for (let at = 0; at + entryBytes <= packed.byteLength; at += entryBytes) {
      if (!this.#addEntry(view, at, owner)) leftOut += 1;
    }
    return leftOut;
  }

  /** Entries that no later chunk holds too. */
  ownedBy(owner: number): number {
    return this.#owned[owner] ?? 0;
  }

  packOwned(owners: ReadonlySet<number>): Uint8Array {
    const count = sumBy(owners, (owner) => this.ownedBy(owner));
    const packed = Buffer.alloc(count * entryBytes);
    const entries = Buffer.from(this.#entries.buffer);
    let at = 0;
    for (let place = 0; place < this.#size; place += 1) {
      if (!owners.has(this.#owners[place]!)) continue;
      entries.copy(packed, at, place * entryBytes, (place + 1) * entryBytes);
      at += entryBytes;
    }
    return packed;
  }

  /** How many of the first entries, in the order in which they came, are not recovered. */
  countUnrecovered(first: number): number {
    if (this.#recoveries.size === 0) return first;
    let count = 0;
    for (let place = 0; place < first; place += 1) if (!this.#isRecovered(place)) count += 1;
    return count;
  }

  hasRecovered(print: Uint8Array): boolean {
    const view = new DataView(print.buffer, print.byteOffset, print.byteLength);
    const place = this.#placeIn(this.#findSlot(view, 0));
    return place >= 0 && this.#isRecovered(place);
  }

  #isRecovered(place: number): boolean {
    return this.#recoveries.has(this.#owners[place]!);
  }

  #addEntry(view: DataView, at: number, owner: number): boolean {
    const slot = this.#findSlot(view, at);
    const place = this.#placeIn(slot);
    if (place >= 0) this.#takeOver(place, readSize(view, at), owner);
    else if (this.#size >= this.#max) return false;
    else this.#append(slot, view, at, owner);
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

  #takeOver(place: number, bytes: number, owner: number): void {
    const at = place * entryBytes;
    const known = readSize(this.#entries, at);
    // The larger one, so that the order of deliveries cannot matter.
    if (bytes > known) writeSize(this.#entries, at, bytes);
    const isRecovered = this.#isRecovered(place);
    const isRecovery = this.#recoveries.has(owner);
    if (!isRecovered) this.#bytes += isRecovery ? -known : Math.max(0, bytes - known);
    if (isRecovered && !isRecovery) return;
    this.#owned[this.#owners[place]!]! -= 1;
    this.#own(place, owner);
  }

  #append(slot: number, view: DataView, at: number, owner: number): void {
    const place = this.#size;
    this.#fill(slot, place, view, at);
    const to = place * entryBytes;
    for (let byte = 0; byte < fingerprintBytes; byte += 4) {
      this.#entries.setUint32(to + byte, view.getUint32(at + byte));
    }
    const bytes = readSize(view, at);
    writeSize(this.#entries, to, bytes);
    this.#own(place, owner);
    if (!this.#recoveries.has(owner)) this.#bytes += bytes;
    this.#size += 1;
    if (this.#size === this.#owners.length && this.#size < this.#max) this.#grow();
  }

  #fill(slot: number, place: number, view: DataView, at: number): void {
    this.#slots[slot] = (view.getUint32(at + 4) & ~placeMask) | (place + 1);
  }

  #own(place: number, owner: number): void {
    this.#owners[place] = owner;
    this.#owned[owner] = this.ownedBy(owner) + 1;
  }

  #grow(): void {
    const capacity = this.#size < large ? this.#size * 2 : this.#max;
    this.#entries = new DataView(enlarged(this.#entries.buffer, capacity * entryBytes));
    this.#owners = new Uint32Array(enlarged(this.#owners.buffer, capacity * 4));
    free(this.#slots.buffer);
    this.#slots = new Uint32Array(capacity * slotsPerEntry);
    for (let place = 0; place < this.#size; place += 1) {
      const at = place * entryBytes;
      this.#fill(this.#findSlot(this.#entries, at), place, this.#entries, at);
    }
  }
}

function enlarged(old: ArrayBuffer, bytes: number): ArrayBuffer {
  const larger = new ArrayBuffer(bytes);
  new Uint8Array(larger).set(new Uint8Array(old));
  free(old);
  return larger;
}

/** At once, rather than when garbage is collected. */
function free(buffer: ArrayBuffer): void {
  buffer.transfer(0);
}
