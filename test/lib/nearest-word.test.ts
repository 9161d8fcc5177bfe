import { nearestWord } from '../../src/lib/nearest-word.ts';

const words = ['open', 'acked', 'resolved', 'unresolved', 'late', 'DstBucketNotFound'];

describe('nearestWord', () => {
  it.each([
    ['opne', 'open'],
    ['resovled', 'resolved'],
    ['RESOLVD', 'resolved'],
    ['unresolve', 'unresolved'],
    ['dstbucketnotfond', 'DstBucketNotFound'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearestWord(typed, words)).toBe(meant);
  });

  it.each(['data', 'orders', '', 'over', 'x'.repeat(100_000)])(
    'does not know what %.10s may mean',
    (typed) => {
      expect(nearestWord(typed, words)).toBeUndefined();
    },
  );
});
