import { canonicalReason, findReason, isBenignReason } from '../../src/replication/find-reason.ts';

describe('findReason', () => {
  it.each([
    ['DstBucketUnversioned', 'DstBucketUnversioned'],
    ['dstbucketUNVERSIONED', 'DstBucketUnversioned'],
    ['  DstVersionNotFound ', 'DstVersionNotFound'],
    ['`DstBucketNotFound`:', 'DstBucketNotFound'],
    ['“dst-bucket not_found”', 'DstBucketNotFound'],
    ['DstMultipartPartUploadNotPermitted', 'DstMultipartUploadNotPermitted'],
    ['DstPutObjNotPermitted', 'DstPutObjectNotPermitted'],
    ['SrcGetObjNotPermitted', 'SrcGetObjectNotPermitted'],
    ['OperationNotTracked', 'OperationNotTracked'],
    ['s3:Replication:OperationMissedThreshold', 'OperationMissedThreshold'],
    ['ReplicatedAfterThreshold', 'OperationReplicatedAfterThreshold'],
  ])('finds %j', (typed, code) => {
    expect(findReason(typed)?.code).toBe(code);
  });

  it.each(['', ' ', '__proto__', 'constructor', 'toString', 'DstBucketGone'])(
    'finds nothing for %j',
    (typed) => {
      expect(findReason(typed)).toBeUndefined();
    },
  );
});

describe('canonicalReason', () => {
  it.each([
    ['DstPutObjNotPermitted', 'DstPutObjectNotPermitted'],
    ['DstVersionNotFound ', 'DstVersionNotFound'],
    [' DstMoonFull ', 'DstMoonFull'],
    ['__proto__', '__proto__'],
  ])('spells %j as %j', (code, canonical) => {
    expect(canonicalReason(code)).toBe(canonical);
  });
});

describe('isBenignReason', () => {
  it.each([
    ['SrcKeyNotFound', true],
    ['srckeynotfound', true],
    ['DstBucketNotFound', false],
    ['SrcSomethingNew', false],
    [undefined, false],
  ])('tells of %s: %s', (code, isBenign) => {
    expect(isBenignReason(code)).toBe(isBenign);
  });
});
