import fc from 'fast-check';
import { splitEvery } from '../../src/lib/split-every.ts';

describe('splitEvery', () => {
  it.each([
    ['cuts nothing into nothing', [], []],
    ['keeps a short list whole', [1, 2], [[1, 2]]],
    ['puts the rest into the last part', [1, 2, 3, 4, 5, 6, 7], [[1, 2, 3], [4, 5, 6], [7]]],
    ['leaves no empty part behind', [1, 2, 3], [[1, 2, 3]]],
  ])('%s', (_name, list, parts) => {
    expect(splitEvery(list, 3)).toEqual(parts);
  });

  it('loses and repeats nothing, and fills all parts but the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 12 }), (list, size) => {
        const parts = splitEvery(list, size);
        expect(parts.flat()).toEqual(list);
        expect(parts.slice(0, -1).every(({ length }) => length === size)).toBe(true);
        expect(parts.every(({ length }) => length > 0 && length <= size)).toBe(true);
      }),
    );
  });
});
