import { Buffer } from 'node:buffer';
import { entryBytes, sizeBytes } from './chunk.ts';
import { fingerprintBytes } from './fingerprint.ts';

const wordsPerPrint = 3;
const firstCapacity = 256;

/**
 * Distinct fingerprints with the size of their object versions, and which chunk holds each.
 *
 * Typed arrays, not a `Map` of strings: a million takes 40 MB instead of 150, and none of it
 * burdens the garbage collector.
 */
export class FingerprintSet {
  readonly #most: number;
  #capacity = firstCapacity;
  #words = new Uint32Array(firstCapacity * wordsPerPrint);
  #sizes = new Float64Array(firstCapacity);
  #owners = new Uint32Array(firstCapacity);
  /** Open addressing: 1 + the place of an entry, or 0. Twice the capacity, so at most half full. */
  #slots = new Uint32Array(firstCapacity * 2);
  #size = 0;
  #bytes = 0;
  readonly #owned: number[] = [];

  /** @param most - once there are so many, only those that are in it already are taken note of */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** Of the object versions together. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Adds the entries of a chunk, which owns them from now on, those of earlier chunks too.
   *
   * @param owner - the chunk's number
   * @returns how many did not fit
   */
  add(packed: Uint8Array, owner: number): number {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    let leftOut = 0;
    for (let at = 0; at + entryBytes <= packed.byteLength; at += entryBytes) {
      if (!this.#addEntry(view, at, owner)) leftOut += 1;
    }
    return leftOut;
  }

  /** How many entries a chunk owns: those that no later one holds too. */
  ownedBy(owner: number): number {
    return this.#owned[owner] ?? 0;
  }

  /** The entries of some chunks, packed as `add` takes them. */
  packOwned(owners: ReadonlySet<number>): Uint8Array {
    const count = [...owners].reduce((sum, owner) => sum + this.ownedBy(owner), 0);
    const packed = Buffer.alloc(count * entryBytes);
    let at = 0;
    for (let place = 0; place < this.#size; place += 1) {
      if (!owners.has(this.#owners[place]!)) continue;
      for (let word = 0; word < wordsPerPrint; word += 1) {
        packed.writeUInt32LE(this.#words[place * wordsPerPrint + word]!, at + word * 4);
      }
      packed.writeUIntBE(this.#sizes[place]!, at + fingerprintBytes, sizeBytes);
      at += entryBytes;
    }
    return packed;
  }

  #addEntry(view: DataView, at: number, owner: number): boolean {
    const a = view.getUint32(at, true);
    const b = view.getUint32(at + 4, true);
    const c = view.getUint32(at + 8, true);
    const bytes = view.getUint16(at + 12) * 2 ** 32 + view.getUint32(at + 14);
    const slot = this.#findSlot(a, b, c);
    const place = this.#slots[slot]! - 1;
    if (place >= 0) this.#takeOver(place, bytes, owner);
    else if (this.#size >= this.#most) return false;
    else {
      this.#words.set([a, b, c], this.#size * wordsPerPrint);
      this.#append(slot, bytes, owner);
    }
    return true;
  }

  /** Where the fingerprint is, or would be. It is a hash itself, so its own bits spread well. */
  #findSlot(a: number, b: number, c: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot]!;
      if (place === 0) return slot;
      const at = (place - 1) * wordsPerPrint;
      const words = this.#words;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c) return slot;
    }
  }

  #takeOver(place: number, bytes: number, owner: number): void {
    // The larger size, so that the order of deliveries cannot matter.
    const grown = Math.max(bytes, this.#sizes[place]!);
    this.#bytes += grown - this.#sizes[place]!;
    this.#sizes[place] = grown;
    this.#owned[this.#owners[place]!]! -= 1;
    this.#own(place, owner);
  }

  #append(slot: number, bytes: number, owner: number): void {
    const place = this.#size;
    this.#slots[slot] = place + 1;
    this.#sizes[place] = bytes;
    this.#own(place, owner);
    this.#bytes += bytes;
    this.#size += 1;
    if (this.#size === this.#capacity) this.#grow();
  }

  #own(place: number, owner: number): void {
    this.#owners[place] = owner;
    this.#owned[owner] = this.ownedBy(owner) + 1;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#words = enlarged(this.#words, new Uint32Array(this.#capacity * wordsPerPrint));
    this.#sizes = enlarged(this.#sizes, new Float64Array(this.#capacity));
    this.#owners = enlarged(this.#owners, new Uint32Array(this.#capacity));
    this.#slots = new Uint32Array(this.#capacity * 2);
    for (let place = 0; place < this.#size; place += 1) {
      const at = place * wordsPerPrint;
      this.#slots[this.#findSlot(this.#words[at]!, this.#words[at + 1]!, this.#words[at + 2]!)] =
        place + 1;
    }
  }
}

function enlarged<T extends Uint32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
