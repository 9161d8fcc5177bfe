import { fitWithin } from '../../../src/slack/block-kit/fit-within.ts';

it.each([
  ['all that fit', ['ab', 'cd', 'e'], ['ab', 'cd', 'e']],
  ['those up to the first that does not', ['ab', 'cde', 'fg', 'h'], ['ab', 'cde']],
  ['none where the first is too large', ['abcdef', 'g'], []],
  ['none of none', [], []],
])('takes %s', (_name, items, expected) => {
  expect(fitWithin(items, 5, ({ length }) => length)).toEqual(expected);
});
