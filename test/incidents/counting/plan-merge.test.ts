import { addDays } from 'date-fns/addDays';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import fc from 'fast-check';
import type { Chunk, StoredChunk } from '../../../src/incidents/model/chunk.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { ChunkUnion } from '../../../src/incidents/counting/chunk-union.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { type Merge, planMerge } from '../../../src/incidents/counting/plan-merge.ts';
import { aFailure } from '../../a-failure.ts';
import { aUnion } from '../../a-union.ts';

const start = new Date('2026-11-23T10:00:00Z');

function chunkOf(versionIds: readonly (string | number)[], writtenAt: Date) {
  const failures = versionIds.map((id) => aFailure({ versionId: `v${id}`, sizeBytes: 7 }));
  return groupFailures(failures).flatMap((group) => packChunks(group, writtenAt));
}

/** So many chunks of one failure each, a second apart, and each failure as often as given. */
function trickle(chunks: number, times = 1) {
  return Array.from({ length: chunks }, (_, index) =>
    chunkOf([Math.floor(index / times)], addSeconds(start, index)),
  ).flat();
}

describe('planMerge', () => {
  it('leaves chunks alone while they are few or full of what nobody else holds', () => {
    const full = Array.from({ length: 20 }, (_, nth) =>
      chunkOf(
        Array.from({ length: 500 }, (_each, index) => nth * 500 + index),
        addSeconds(start, nth),
      ),
    ).flat();
    expect(planMerge(aUnion(trickle(300)), undefined)).toBeUndefined();
    expect(planMerge(aUnion(full), undefined)).toBeUndefined();
  });

  it('makes one chunk of a thousand small ones, with all that they hold', () => {
    const chunks = trickle(1000);
    const merge = planMerge(aUnion(chunks), undefined)!;
    expect(merge.replacedIds).toHaveLength(1000);
    expect(merge.merged).toHaveLength(1);
    const [before, after] = [aUnion(chunks), aUnion(merge.merged)];
    expect(after.missingObjects).toBe(1000);
    expect(after.missingBytes).toBe(before.missingBytes);
    expect(merge.merged[0]).toMatchObject({
      firstFailedAt: chunks[0]!.firstFailedAt,
      lastFailedAt: chunks[0]!.lastFailedAt,
      samples: { length: 5 },
      writtenAt: addMilliseconds(chunks.at(-1)!.writtenAt, 1),
    });
    expect(planMerge(after, undefined)).toBeUndefined();
  });

  it('takes away what later chunks repeat, and keeps the times of what it took away', () => {
    const chunks = trickle(1200, 1200);
    const merge = planMerge(aUnion(chunks), undefined)!;
    expect(aUnion(merge.merged).missingObjects).toBe(1);
  });

  it('keeps apart what was written before a resolution and after it', () => {
    const chunks = trickle(2000);
    const resolvedAt = chunks[999]!.writtenAt;
    const merge = planMerge(aUnion(chunks), resolvedAt)!;
    expect(merge.merged.every(({ writtenAt }) => writtenAt <= resolvedAt)).toBe(true);
    expect(merge.replacedIds).toHaveLength(999);
  });

  it('never makes a chunk that expires more than a week later than what it replaces', () => {
    const chunks = Array.from({ length: 3000 }, (_, index) =>
      chunkOf([index], addDays(start, index / 60)),
    ).flat();
    const union = aUnion(chunks);
    const { replacedIds, merged } = planMerge(union, undefined, 100_000)!;
    const replaced = union.chunks.filter(({ chunkId }) => replacedIds.includes(chunkId));
    const [first] = replaced;
    expect(merged[0]!.writtenAt <= addDays(first!.writtenAt, 7)).toBe(true);
  });

  it('loses nothing and takes nothing back, whoever merges at the same time, reads while others write, and dies half-way', () => {
    const worker = fc.nat({ max: 1 });
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('add' as const),
        prints: fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2 }),
        isRecovery: fc.boolean(),
        // Clocks of workers differ.
        skewMillis: fc.integer({ min: -3, max: 3 }),
      }),
      fc.record({ kind: fc.constant('read on' as const), worker, max: fc.nat({ max: 4 }) }),
      fc.record({ kind: fc.constant('write' as const), worker }),
      fc.record({ kind: fc.constant('delete' as const), worker, max: fc.nat({ max: 4 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 50 }), (steps) => {
        const table = new MergedTable();
        steps.forEach((each, at) => {
          if (each.kind === 'add')
            table.add(each.prints, addMilliseconds(start, at + each.skewMillis), each.isRecovery);
          else if (each.kind === 'read on') table.readOn(each.worker, each.max);
          else if (each.kind === 'write') table.write(each.worker);
          else table.delete(each.worker, each.max);
        });
        for (const reading of table.finished) {
          expect([...reading.atLeast].filter((print) => !reading.found.has(print))).toEqual([]);
          expect([...reading.late].filter((print) => reading.recovered.has(print))).toEqual([]);
        }
        expect(table.holds()).toEqual(table.added);
      }),
      { numRuns: 3000 },
    );
  });
});

/** A table in which workers read a few chunks at a time while others write and delete. */
class MergedTable {
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
      found: this.#printsIn(union.packOwned(union.chunks)),
      late: this.#printsIn(union.packOwned(lateChunks)),
      atLeast,
      recovered,
    });
    const merge = planMerge(union, undefined, 0);
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
