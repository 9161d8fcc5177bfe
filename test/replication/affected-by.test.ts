import { affectedBy } from '../../src/replication/affected-by.ts';

describe('affectedBy', () => {
  it.each([
    ['DstBucketNotFound', 'objects'],
    ['DstDelObjNotPermitted', 'delete markers'],
    ['AnnotationLimitExceeded', 'annotations'],
    ['SrcGetAnnotationNotPermitted', 'annotations'],
    ['DstMoonFull', 'objects'],
    [undefined, 'objects'],
  ])('says of %j that it is about %s', (code, affected) => {
    expect(affectedBy(code)).toBe(affected);
  });
});
