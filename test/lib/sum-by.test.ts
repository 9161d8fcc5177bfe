import { sumBy } from '../../src/lib/sum-by.ts';

it.each([
  [[], 0],
  [['a'], 1],
  [['a', 'bcd', ''], 4],
])('adds up the lengths of %j to %j', (texts, sum) => {
  expect(sumBy(texts, ({ length }) => length)).toBe(sum);
});
