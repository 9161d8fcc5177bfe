import fc from 'fast-check';
import { chooseSamples } from '../../../src/incidents/counting/choose-samples.ts';
import type { FailedObject } from '../../../src/incidents/model/failed-object.ts';

const aSample = (number: number): FailedObject => ({
  objectKey: `file-${number}`,
  versionId: 'v1',
  sizeBytes: undefined,
  failedAt: new Date(Date.UTC(2026, 10, 22, 10, number)),
});
const keys = (samples: readonly FailedObject[]) => samples.map(({ objectKey }) => objectKey);

describe('chooseSamples', () => {
  it('takes the five that failed first', () => {
    const samples = [7, 3, 1, 6, 2, 5, 4].map(aSample);
    expect(keys(chooseSamples(samples))).toEqual([1, 2, 3, 4, 5].map((n) => `file-${n}`));
  });

  it('takes each object version once', () => {
    expect(keys(chooseSamples([1, 1, 2, 1].map(aSample)))).toEqual(['file-1', 'file-2']);
  });

  it('takes the same, whatever the order and the batches they came in', () => {
    const samples = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 });
    fc.assert(
      fc.property(samples, fc.nat({ max: 20 }), (numbers, cut) => {
        const all = numbers.map(aSample);
        const parts = [chooseSamples(all.slice(cut)), chooseSamples(all.slice(0, cut))];
        expect(chooseSamples(parts.flat())).toEqual(chooseSamples(all));
      }),
    );
  });

  it('takes the same of many that failed in the same second, in the same order', () => {
    const atOnce = Array.from({ length: 12 }, (_, nth) => ({
      ...aSample(nth),
      failedAt: aSample(0).failedAt,
    }));
    const all = [...atOnce, aSample(20)];
    const chosen = chooseSamples(all);
    expect(keys(chosen)).toHaveLength(5);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(chooseSamples(shuffled)).toEqual(chosen);
      }),
    );
    expect(keys(chooseSamples([aSample(22), ...atOnce.slice(0, 3), aSample(21)])).slice(3)).toEqual(
      ['file-21', 'file-22'],
    );
  });
});
