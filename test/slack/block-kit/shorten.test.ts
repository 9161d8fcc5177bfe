import { shorten, shortenMiddle, shortenPieces } from '../../../src/slack/block-kit/shorten.ts';

describe('shorten', () => {
  it.each([
    ['leaves what fits', 'abcd', 4, 'abcd'],
    ['cuts at the end and says so', 'abcde', 4, 'abc…'],
    ['never cuts a character in two', 'ab😀😀', 5, 'ab😀…'],
    ['leaves an empty text', '', 4, ''],
  ])('%s', (_promise, text, max, shown) => {
    expect(shorten(text, max)).toBe(shown);
  });

  it('keeps pieces whole', () => {
    expect(shortenPieces(['a', '&amp;', 'b'], 6)).toBe('a…');
  });

  it('keeps beginning and end of what is cut in the middle', () => {
    expect(shortenMiddle(Array.from('invoices/2026/1.pdf'), 11)).toBe('invoi…1.pdf');
    expect(shortenMiddle(Array.from('abc'), 3)).toBe('abc');
  });
});
