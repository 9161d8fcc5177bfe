import fc from 'fast-check';
import { fitWithin } from '../../src/lib/fit-within.ts';

it.each([
  ['all that fit', ['ab', 'cd', 'e'], ['ab', 'cd', 'e']],
  ['those up to the first that does not', ['ab', 'cde', 'fg', 'h'], ['ab', 'cde']],
  ['none where the first is too large', ['abcdef', 'g'], []],
  ['none of none', [], []],
])('takes %s', (_name, items, expected) => {
  expect(fitWithin(items, 5, ({ length }) => length)).toEqual(expected);
});

it('takes the longest beginning that fits', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.nat(40), (sizes, max) => {
      const fitting = fitWithin(sizes, max, (size) => size);
      const sum = (some: readonly number[]) => some.reduce((one, other) => one + other, 0);
      expect(fitting).toEqual(sizes.slice(0, fitting.length));
      expect(sum(fitting)).toBeLessThanOrEqual(max);
      const isAll = fitting.length === sizes.length;
      expect(isAll || sum(sizes.slice(0, fitting.length + 1)) > max).toBe(true);
    }),
  );
});
