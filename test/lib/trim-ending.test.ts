import { trimEnding } from '../../src/lib/trim-ending.ts';

describe('trimEnding', () => {
  it.each([
    ['orders?!', 'orders'],
    ['a.b.', 'a.b'],
    ['?!', ''],
    ['', ''],
    ['ü😀.', 'ü😀'],
  ])('leaves of %j what is no punctuation at its end', (text, left) => {
    expect(trimEnding(text, '?!.')).toBe(left);
  });
});
