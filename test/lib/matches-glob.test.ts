import fc from 'fast-check';
import { matchesGlob } from '../../src/lib/matches-glob.ts';

describe('matchesGlob', () => {
  it.each([
    ['orders', 'orders', true],
    ['orders', 'ORDERS', true],
    ['orders', 'order', false],
    ['orders', 'ord*', true],
    ['orders-dr', '*-dr', true],
    ['orders-dr', 'o*-*r', true],
    ['aba', 'aba*aba', false],
    ['ab', '*b*b', false],
    ['', '*', true],
    ['o.ders', 'o?ders', false],
  ])('of %j and %j is %j', (text, glob, matches) => {
    expect(matchesGlob(text, glob)).toBe(matches);
  });

  it('says what a regular expression says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (glob, name) => {
        const text = name.replaceAll('*', 'c');
        const pattern = new RegExp(`^${glob.replaceAll(/\*+/g, '.*')}$`);
        expect(matchesGlob(text, glob)).toBe(pattern.test(text));
      }),
    );
  });
});
