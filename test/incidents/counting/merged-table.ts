import type { Chunk, StoredChunk } from '../../../src/incidents/model/chunk.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { ChunkUnion } from '../../../src/incidents/counting/chunk-union.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { type Merge, planMerge } from '../../../src/incidents/counting/plan-merge.ts';
import { aFailure } from '../../a-failure.ts';

/** Chunks of these object versions, as one batch of failures makes them. */
export function chunkOf(versionIds: readonly (string | number)[], writtenAt: Date) {
  const failures = versionIds.map((id) => aFailure({ versionId: `v${id}`, sizeBytes: 7 }));
  return groupFailures(failures).flatMap((group) => packChunks(group, writtenAt));
}

/** A table in which workers read a few chunks at a time while others write and delete. */
export class MergedTable {
  readonly added = new Set<number>();
  readonly #recovered = new Set<number>();
  /** What a reading found, what of it late, and what was there and recovered when it began. */
  readonly finished: Record<'found' | 'late' | 'atLeast' | 'recovered', Set<number>>[] = [];
  readonly #chunks = new Map<string, StoredChunk>();
  readonly #prints = new Map<string, number>();
  readonly #readings = new Map<
    number,
    { union: ChunkUnion; cursor: string; atLeast: Set<number>; recovered: Set<number> }
  >();
  readonly #plans = new Map<number, { merge: Merge; isWritten: boolean }>();
  #tokens = 0;

  add(prints: readonly number[], writtenAt: Date, isRecovery: boolean): void {
    for (const print of prints) {
      this.added.add(print);
      if (isRecovery) this.#recovered.add(print);
      const [chunk] = chunkOf([print], writtenAt);
      this.#prints.set(Buffer.from(chunk!.packed).toString('hex'), print);
    }
    for (const chunk of chunkOf(prints, writtenAt)) {
      this.#put(isRecovery ? { ...chunk, isRecovery } : chunk);
    }
  }

  readOn(worker: number, max: number): void {
    const begun = {
      union: new ChunkUnion(),
      cursor: '',
      atLeast: new Set(this.added),
      recovered: new Set(this.#recovered),
    };
    const reading = this.#readings.get(worker) ?? begun;
    const ahead = [...this.#chunks.keys()].filter((id) => id > reading.cursor).sort();
    for (const id of ahead.slice(0, max)) {
      reading.union.add(this.#chunks.get(id)!);
      reading.cursor = id;
    }
    if (ahead.length > max) {
      this.#readings.set(worker, reading);
      return;
    }
    this.#readings.delete(worker);
    const { union, atLeast, recovered } = reading;
    const lateChunks = union.chunks.filter(({ isRecovery }) => isRecovery !== true);
    this.finished.push({
      found: this.#printsIn(union.packOwned(union.chunks).packed),
      late: this.#printsIn(union.packOwned(lateChunks).packed),
      atLeast,
      recovered,
    });
    const merge = planMerge(union, [], 0);
    if (merge !== undefined) this.#plans.set(worker, { merge, isWritten: false });
  }

  write(worker: number): void {
    const plan = this.#plans.get(worker);
    if (plan === undefined) return;
    plan.merge.merged.forEach((chunk) => this.#put(chunk));
    plan.isWritten = true;
  }

  delete(worker: number, max: number): void {
    const plan = this.#plans.get(worker);
    if (!plan?.isWritten) return;
    for (const id of plan.merge.replacedIds.slice(0, max)) this.#chunks.delete(id);
  }

  holds(): Set<number> {
    return new Set([...this.#chunks.values()].flatMap(({ packed }) => [...this.#printsIn(packed)]));
  }

  #put(chunk: Chunk): void {
    this.#tokens += 1;
    // Tokens are random, so they sort in any order.
    const token = (this.#tokens * 7919) % 1009;
    const chunkId = `${chunk.writtenAt.toISOString()}#${token}-${this.#tokens}`;
    this.#chunks.set(chunkId, { ...chunk, chunkId });
  }

  #printsIn(packed: Uint8Array): Set<number> {
    const entries = Array.from({ length: packed.length / 18 }, (_, index) =>
      Buffer.from(packed.subarray(index * 18, (index + 1) * 18)).toString('hex'),
    );
    return new Set(entries.map((entry) => this.#prints.get(entry)!));
  }
}
