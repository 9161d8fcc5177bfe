import fc from 'fast-check';
import { percentile } from '../../src/lib/percentile.ts';

describe('percentile', () => {
  it.each([
    [[], 50, undefined],
    [[7], 99, 7],
    [[1, 2, 3, 4], 50, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90, 9],
    [[1, 2, 3], 100, 3],
  ])('of %j at %j is %j', (sorted, percent, expected) => {
    expect(percentile(sorted, percent)).toBe(expected);
  });

  it('is one of the numbers, which so many do not exceed', () => {
    const numbers = fc.array(fc.integer(), { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const found = percentile(
          values.toSorted((one, other) => one - other),
          percent,
        )!;
        const share = (values.length * percent) / 100;
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share);
        expect(values.filter((value) => value < found).length).toBeLessThan(share);
      }),
    );
  });
});
