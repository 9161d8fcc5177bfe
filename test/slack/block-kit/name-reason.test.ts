import { nameReason } from '../../../src/slack/block-kit/name-reason.ts';

describe('nameReason', () => {
  it.each([
    ['DstBucketNotFound', 'DstBucketNotFound'],
    ['<!here>', '`&lt;!here&gt;`'],
    [undefined, 'no reason given'],
  ])('names %j as %s', (reason, named) => {
    expect(nameReason(reason)).toBe(named);
  });
});
