import { sumBy } from '../../lib/sum-by.ts';
import { enlarged, freeAtOnce } from './typed-arrays.ts';

/** Entries with the second of each. */
export interface OwnedEntries {
  readonly packed: Uint8Array;
  readonly seconds: Uint32Array;
}

/** No failure is later than a recovery that S3 reports. */
const forEver = 2 ** 32 - 1;

/** Which chunk each entry of a set belongs to: the one with its latest second, when it failed or was known to be there. */
export class EntryOwners {
  #owners: Uint32Array<ArrayBuffer>;
  /** Epoch seconds. */
  #seconds: Uint32Array<ArrayBuffer>;
  readonly #owned: number[] = [];
  readonly #recoveries = new Set<number>();
  /** Missing again, after they had been recovered. */
  readonly #returned = new Set<number>();

  constructor(capacity: number) {
    this.#owners = new Uint32Array(capacity);
    this.#seconds = new Uint32Array(capacity);
  }

  release(): void {
    for (const { buffer } of [this.#owners, this.#seconds]) freeAtOnce(buffer);
  }

  grow(capacity: number): void {
    this.#owners = new Uint32Array(enlarged(this.#owners.buffer, capacity * 4));
    this.#seconds = new Uint32Array(enlarged(this.#seconds.buffer, capacity * 4));
  }

  get recovered(): number {
    return sumBy(this.#recoveries, (owner) => this.ownedBy(owner));
  }

  get hasRecoveries(): boolean {
    return this.#recoveries.size > 0;
  }

  addRecovery(owner: number): void {
    this.#recoveries.add(owner);
  }

  isRecovery(owner: number): boolean {
    return this.#recoveries.has(owner);
  }

  ownedBy(owner: number): number {
    return this.#owned[owner] ?? 0;
  }

  ownerOf(place: number): number {
    return this.#owners[place]!;
  }

  secondOf(place: number): number {
    return this.#seconds[place]!;
  }

  isRecovered(place: number): boolean {
    return this.#recoveries.has(this.#owners[place]!);
  }

  countUnrecovered(first: number, since: number): number {
    if (!this.hasRecoveries) return first;
    let count = 0;
    for (let place = 0; place < first; place += 1) {
      if (this.isUnrecovered(place, since)) count += 1;
    }
    return count;
  }

  /** Whether an entry is missing, and not only again since that second. */
  isUnrecovered(place: number, since: number): boolean {
    const isNew = this.#returned.has(place) && this.#seconds[place]! > since;
    return !isNew && !this.isRecovered(place);
  }

  countRecovered(first: number, since: number): number {
    let count = 0;
    for (let place = 0; place < first; place += 1) {
      if (this.#seconds[place]! > since && this.isRecovered(place)) count += 1;
    }
    return count;
  }

  own(place: number, owner: number, second = this.#secondsOf(owner)): void {
    this.#owners[place] = owner;
    this.#seconds[place] = second;
    this.#owned[owner] = this.ownedBy(owner) + 1;
  }

  /** Gives an entry to another chunk if that is later. In the same second, what failed counts. */
  offer(place: number, owner: number, second = this.#secondsOf(owner)): void {
    const wasRecovered = this.isRecovered(place);
    const isRecovery = this.#recoveries.has(owner);
    const known = this.#seconds[place]!;
    if (second > known || (second === known && (!isRecovery || wasRecovered))) {
      this.#owned[this.#owners[place]!]! -= 1;
      this.own(place, owner, second);
    }
    if (this.isRecovered(place)) this.#returned.delete(place);
    else if (wasRecovered || isRecovery) this.#returned.add(place);
  }

  #secondsOf(owner: number): number {
    return this.#recoveries.has(owner) ? forEver : 0;
  }
}
