import { addSeconds } from 'date-fns/addSeconds';
import fc from 'fast-check';
import type { Chunk } from '../../../src/incidents/model/chunk.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { packArrivals, packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { planMerge } from '../../../src/incidents/counting/plan-merge.ts';
import { aFailure } from '../../a-failure.ts';
import { aUnion } from '../../a-union.ts';

const start = new Date('2026-11-23T10:00:00Z');
const at = (second: number) => addSeconds(start, second);
const failureOf = (version: number, second = 0) =>
  aFailure({ versionId: `v${version}`, sizeBytes: 10, failedAt: at(second) });

/** One batch of failures: versions, each with the second at which it failed. */
function batch(failures: readonly (readonly [number, number])[], writtenAt: Date): Chunk[] {
  const all = failures.map(([version, second]) => failureOf(version, second));
  return groupFailures(all).flatMap((group) => packChunks(group, writtenAt));
}

function arrival(versions: readonly number[], second: number, writtenAt: Date): Chunk[] {
  const { incidentId } = batch([[1, 0]], start)[0]!;
  return packArrivals(
    incidentId,
    versions.map((version) => failureOf(version)),
    at(second),
    writtenAt,
  );
}

const missingIn = (chunks: readonly Chunk[]) => {
  const union = aUnion(chunks);
  return [0, 1, 2, 3].filter(
    (version) => union.size > 0 && !union.hasRecovered(failureOf(version)),
  );
};

describe('Objects that a check found to be there', () => {
  it('are missing no more, and their bytes neither', () => {
    const union = aUnion([
      ...batch(
        [
          [1, 0],
          [2, 0],
        ],
        at(1),
      ),
      ...arrival([1], 60, at(70)),
    ]);
    expect([union.size, union.missingObjects, union.missingBytes]).toEqual([2, 1, 10]);
    expect(union.recoveredSince(undefined)).toBe(1);
    expect([union.recoveredSince(at(69)), union.recoveredSince(at(70))]).toEqual([1, 0]);
    expect([union.foundSince(at(60)), union.foundSince(at(61))]).toEqual([1, 0]);
  });

  it('stay there when an old failure is delivered again, even beside new ones', () => {
    const chunks = [
      ...batch([[1, 0]], at(1)),
      ...arrival([1], 60, at(70)),
      ...batch(
        [
          [1, 0],
          [2, 100],
        ],
        at(101),
      ),
    ];
    expect(aUnion(chunks).missingObjects).toBe(1);
    expect(aUnion(chunks).hasRecovered(failureOf(1))).toBe(true);
  });

  it('are missing again when they fail after the check, until another one finds them', () => {
    const again = [
      ...batch([[1, 0]], at(1)),
      ...arrival([1], 60, at(70)),
      ...batch([[1, 90]], at(91)),
    ];
    expect(aUnion(again).missingObjects).toBe(1);
    expect(aUnion([...again, ...arrival([1], 120, at(125))]).missingObjects).toBe(0);
  });

  it('are counted so whatever the order of chunks, and however they are merged', () => {
    const version = fc.nat({ max: 3 });
    const second = fc.nat({ max: 40 });
    const step = fc.oneof(
      fc.record({
        failed: fc.array(fc.tuple(version, second), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ arrived: fc.array(version, { minLength: 1, maxLength: 4 }), second }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const failedAt = new Map<number, number>();
        const arrivedAt = new Map<number, number>();
        const raise = (of: Map<number, number>, key: number, to: number) =>
          of.set(key, Math.max(to, of.get(key) ?? -1));
        let stored: Chunk[] = [];
        steps.forEach((each, index) => {
          const writtenAt = at(index + 100);
          if ('failed' in each) {
            stored.push(...batch(each.failed, writtenAt));
            for (const [key, moment] of each.failed) raise(failedAt, key, moment);
          } else {
            stored.push(...arrival(each.arrived, each.second, writtenAt));
            for (const key of each.arrived) raise(arrivedAt, key, each.second);
          }
        });
        const all = [...new Set([...failedAt.keys(), ...arrivedAt.keys()])];
        const missing = all.filter(
          (key) => failedAt.has(key) && failedAt.get(key)! >= (arrivedAt.get(key) ?? -1),
        );
        const check = () => {
          const union = aUnion(stored);
          expect([union.size, union.missingObjects]).toEqual([all.length, missing.length]);
          const found = all.filter((key) => !union.hasRecovered(failureOf(key)));
          expect(new Set(found)).toEqual(new Set(missing));
          expect(union.missingBytes).toBe(10 * missing.length);
          return union;
        };
        for (let round = 0; round < 4; round += 1) {
          const union = check();
          const merge = planMerge(union, [], 0);
          if (merge === undefined) break;
          const replaced = new Set(merge.replacedIds);
          const left = stored.filter((_, place) => !replaced.has(union.chunks[place]!.chunkId));
          stored = [...left, ...merge.merged];
        }
        check();
        stored = stored.toReversed();
        check();
      }),
      { numRuns: 500 },
    );
  });

  it('count as accepted no more when they fail again after a resolution', () => {
    const resolvedAt = at(50);
    const accepted = batch(
      [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      at(1),
    );
    const checked = [...accepted, ...arrival([1, 2], 60, at(70))];
    expect(aUnion(checked).missingSince(resolvedAt)).toBe(1);
    const again = [...checked, ...batch([[1, 90]], at(91))];
    expect(aUnion(again).missingObjects).toBe(2);
    expect(aUnion(again).missingSince(resolvedAt)).toBe(1);
    expect(missingIn(again)).toEqual([0, 1, 3]);
  });
});
