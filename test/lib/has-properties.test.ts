import { hasProperties } from '../../src/lib/has-properties.ts';

it.each([
  [{}, true],
  [[], true],
  [null, false],
  [undefined, false],
  ['text', false],
  [1, false],
])('says of %j whether it has properties: %j', (value, expected) => {
  expect(hasProperties(value)).toBe(expected);
});
