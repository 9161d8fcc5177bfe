import { addDays } from 'date-fns/addDays';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addSeconds } from 'date-fns/addSeconds';
import fc from 'fast-check';
import { entryBytes, maxEntries } from '../../../src/incidents/counting/pack-chunks.ts';
import { planMerge } from '../../../src/incidents/counting/plan-merge.ts';
import { aUnion } from '../../a-union.ts';
import { chunkOf, MergedTable } from './merged-table.ts';
import { propertyRuns } from '../../property-runs.ts';

const start = new Date('2026-11-23T10:00:00Z');

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
    expect(planMerge(aUnion(trickle(300)))).toBeUndefined();
    expect(planMerge(aUnion(full))).toBeUndefined();
  });

  it('makes one chunk of a thousand small ones, with all that they hold', () => {
    const chunks = trickle(1000);
    const merge = planMerge(aUnion(chunks))!;
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
    expect(planMerge(after)).toBeUndefined();
  });

  it('gives them as long to live as any of them had', () => {
    const keptUntil = addDays(start, 100);
    const chunks = trickle(1000).map((chunk, nth) =>
      nth === 500 ? { ...chunk, keptUntil } : chunk,
    );
    expect(planMerge(aUnion(chunks))!.merged).toMatchObject([{ keptUntil }]);
    expect(planMerge(aUnion(trickle(1000)))!.merged[0]).not.toHaveProperty('keptUntil');
  });

  it.each([['mute', 7] as const, ['isRecovery', true] as const])(
    'keeps apart what has the same %s, and keeps it in the merged chunk',
    (name, value) => {
      const chunks = trickle(2000).map((chunk, nth) =>
        nth % 2 === 0 ? { ...chunk, [name]: value } : chunk,
      );
      const { merged, replacedIds } = planMerge(aUnion(chunks))!;
      expect(replacedIds).toHaveLength(1000);
      expect(merged).toMatchObject([{ [name]: value }]);
      const others = planMerge(aUnion(chunks.filter((_chunk, nth) => nth % 2 === 1)))!;
      expect(others.merged[0]).not.toHaveProperty(name);
    },
  );

  // One that failed again after it was found counted as found, once the chunk that said when was gone.
  it('leaves recoveries as they are where people vouched for what was before', () => {
    const chunks = trickle(2000).map((chunk) => ({ ...chunk, isRecovery: true as const }));
    expect(planMerge(aUnion(chunks))).toBeDefined();
    expect(planMerge(aUnion(chunks), [addDays(start, 1)])).toBeUndefined();
    expect(planMerge(aUnion(trickle(2000)), [addDays(start, 1)])).toBeDefined();
  });

  it('keeps how many of the keys end alike, less what is taken away', () => {
    const endings = [{ text: '.pdf', count: 1 }];
    const some = (times: number) => trickle(1000, times).map((chunk) => ({ ...chunk, endings }));
    const endingsOf = (chunks: ReturnType<typeof some>) =>
      planMerge(aUnion(chunks))!.merged[0]!.endings;
    expect(endingsOf(some(1))).toEqual([{ text: '.pdf', count: 1000 }]);
    expect(endingsOf(some(10))).toEqual([{ text: '.pdf', count: 100 }]);
  });

  it('keeps when the first was written to the source, and the last', () => {
    const requested = (nth: number) => addSeconds(start, nth - 100);
    const chunks = trickle(1000).map((chunk, nth) => ({
      ...chunk,
      firstRequestedAt: requested(nth),
      lastRequestedAt: requested(nth),
      firstFailedAt: addSeconds(start, nth),
      lastFailedAt: addSeconds(start, nth),
    }));
    expect(planMerge(aUnion(chunks))!.merged).toMatchObject([
      {
        firstRequestedAt: requested(0),
        lastRequestedAt: requested(999),
        firstFailedAt: start,
        lastFailedAt: addSeconds(start, 999),
      },
    ]);
  });

  it('lists the objects that the samples of small chunks name, but not those that arrived', () => {
    const named = (chunks: ReturnType<typeof trickle>) => {
      const { lists } = planMerge(aUnion(chunks))!;
      return lists;
    };
    const lists = named(trickle(1000));
    expect(lists.length).toBeGreaterThan(0);
    expect(named(trickle(1000).map((chunk) => ({ ...chunk, isRecovery: true })))).toEqual([]);
    const keptUntil = addDays(start, 100);
    const kept = named(trickle(1000).map((chunk) => ({ ...chunk, keptUntil })));
    expect(kept).toEqual(lists.map((list) => ({ ...list, keptUntil })));
  });

  it('takes away what later chunks repeat, and keeps the times of what it took away', () => {
    const chunks = trickle(1200, 1200);
    const merge = planMerge(aUnion(chunks))!;
    expect(aUnion(merge.merged).missingObjects).toBe(1);
  });

  it('leaves a full chunk alone among small ones', () => {
    const versions = Array.from({ length: 500 }, (_, nth) => `full-${nth}`);
    const [full] = chunkOf(versions, addSeconds(start, 500));
    const merge = planMerge(aUnion([...trickle(1000), full!]))!;
    expect(merge.replacedIds).toHaveLength(1000);
    expect(aUnion(merge.merged).missingObjects).toBe(1000);
  });

  it('keeps when a check found objects, and of recoveries that are for ever no times', () => {
    const arrivedAt = addSeconds(start, 60);
    const merged = (differences: object) =>
      planMerge(aUnion(trickle(1000).map((chunk) => ({ ...chunk, ...differences }))))!.merged[0]!;
    expect(merged({ isRecovery: true, arrivedAt })).toMatchObject({ isRecovery: true, arrivedAt });
    expect(merged({ isRecovery: true, arrivedAt })).toHaveProperty('seconds');
    expect(merged({ isRecovery: true })).not.toHaveProperty('seconds');
    expect(merged({})).not.toHaveProperty('arrivedAt');
    expect(merged({})).toHaveProperty('seconds');
  });

  it('knows no time of writing to the source that none of them knew', () => {
    const chunks = trickle(1000).map((chunk, nth) => ({
      ...chunk,
      firstRequestedAt: nth === 7 ? start : undefined,
      lastRequestedAt: undefined,
      endings: undefined,
    }));
    expect(planMerge(aUnion(chunks as never))!.merged[0]).toMatchObject({
      firstRequestedAt: start,
      lastRequestedAt: undefined,
      endings: [],
    });
  });

  it('packs as many chunks as it needs, none larger than an item may be', () => {
    const each = 5;
    const chunks = Array.from({ length: Math.ceil((maxEntries + 1) / each) }, (_, nth) =>
      chunkOf(
        Array.from({ length: each }, (_each, index) => nth * each + index),
        addSeconds(start, nth % 1000),
      ),
    ).flat();
    const { merged } = planMerge(aUnion(chunks))!;
    expect(merged.map(({ packed }) => packed.length <= maxEntries * entryBytes)).toEqual([
      true,
      true,
    ]);
    expect(aUnion(merged).missingObjects).toBe(chunks.length * each);
  });

  it('keeps apart what was written before a resolution and after it', () => {
    const chunks = trickle(2000);
    const resolvedAt = chunks[999]!.writtenAt;
    const merge = planMerge(aUnion(chunks), [resolvedAt])!;
    expect(merge.merged.every(({ writtenAt }) => writtenAt <= resolvedAt)).toBe(true);
    expect(merge.replacedIds).toHaveLength(999);
  });

  it('keeps apart, for ever, what a person vouched for, where silence closed it later', () => {
    const chunks = trickle(3000);
    const cuts = [chunks[999]!.writtenAt, chunks[1999]!.writtenAt];
    const sideOf = (at: Date) => cuts.filter((cut) => at > cut).length;
    let stored = chunks;
    let merges = 0;
    let [union, merge] = [aUnion(stored), planMerge(aUnion(stored), cuts, 1000)];
    while (merge !== undefined) {
      merges += 1;
      const replaced = new Set(merge.replacedIds);
      const gone = union.chunks.filter(({ chunkId }) => replaced.has(chunkId));
      const sides = [...gone, ...merge.merged].map(({ writtenAt }) => sideOf(writtenAt));
      expect(new Set(sides).size).toBe(1);
      const [{ chunks: united }, { merged }] = [union, merge];
      stored = [...stored.filter((_, place) => !replaced.has(united[place]!.chunkId)), ...merged];
      stored.sort((one, other) => Number(one.writtenAt) - Number(other.writtenAt));
      union = aUnion(stored);
      merge = planMerge(union, cuts, 1000);
    }
    expect(merges).toBeGreaterThan(2);
  });

  it('never makes a chunk that expires more than a week later than what it replaces', () => {
    const chunks = Array.from({ length: 3000 }, (_, index) =>
      chunkOf([index], addDays(start, index / 60)),
    ).flat();
    const union = aUnion(chunks);
    const { replacedIds, merged } = planMerge(union, [], 100_000)!;
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
      { numRuns: propertyRuns(600) },
    );
  });
});
