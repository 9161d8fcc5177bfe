import { sliced } from '../../src/lib/sliced.ts';

describe('sliced', () => {
  it.each([
    ['cuts nothing into nothing', [], []],
    ['keeps a short list whole', [1, 2], [[1, 2]]],
    ['puts the rest into the last part', [1, 2, 3, 4, 5, 6, 7], [[1, 2, 3], [4, 5, 6], [7]]],
    ['leaves no empty part behind', [1, 2, 3], [[1, 2, 3]]],
  ])('%s', (_name, list, parts) => {
    expect(sliced(list, 3)).toEqual(parts);
  });
});
