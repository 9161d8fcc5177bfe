import fc from 'fast-check';
import { formatNumber } from '../../../src/slack/block-kit/format-number.ts';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
    [3.14, '3.1'],
    [12_345.96, '12,346'],
  ])('writes %p as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('writes what Intl would, but for its cost', () => {
    const english = new Intl.NumberFormat('en');
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect(formatNumber(value)).toBe(english.format(value));
      }),
    );
  });
});
