import { nearestReasons } from '../../src/replication/nearest-reasons.ts';

const nearest = (typed: string) => nearestReasons(typed).map(({ code }) => code);

describe('nearestReasons', () => {
  it.each([
    ['DstBucketGone', ['DstBucketNotFound', 'DstBucketUnversioned']],
    ['dstputobjectnotpermited', ['DstPutObjectNotPermitted']],
    ['DstDelObjectNotPermitted', ['DstDelObjNotPermitted']],
    ['unversioned', ['DstBucketUnversioned']],
    ['versioning', ['DstBucketUnversioned']],
    ['glacier', ['SrcObjectNotEligible']],
    ['trust policy', ['AssumeRoleNotPermitted']],
    ['kms bucket', ['DstKmsKeyNotFound']],
    ['DstBucktNotFound', ['DstBucketNotFound']],
    ['DsBcktNotFund', ['DstBucketNotFound']],
    ['object lock', ['DstBucketObjectLockConfigMissing']],
    [' DstBucktNotFund ', ['DstBucketNotFound']],
    ['unv', ['DstBucketUnversioned']],
    ['notglacier', ['SrcObjectNotEligible']],
    ['cannot decrypt', ['SrcGetObjectNotPermitted', 'DstPutObjectNotPermitted']],
    ['GetObject', ['SrcGetObjectNotPermitted']],
    ['owner', ['DstPutObjectNotPermitted']],
    ['role', ['AssumeRoleNotPermitted', 'DstPutObjectNotPermitted']],
    ['kms:Encrypt', ['DstPutObjectNotPermitted', 'DstMultipartInitNotPermitted']],
    ['thr', ['OperationMissedThreshold', 'OperationReplicatedAfterThreshold']],
    ['threshold', ['OperationMissedThreshold', 'OperationReplicatedAfterThreshold']],
  ])('suggests first for %j: %j', (typed, codes) => {
    expect(nearest(typed).slice(0, codes.length)).toEqual(codes);
  });

  it.each([
    ['s3:ReplicateTags', ['DstPutTaggingNotPermitted']],
    [
      'User: x is not authorized to perform: s3:ReplicateTags on resource: glacier-kms',
      ['DstPutTaggingNotPermitted'],
    ],
    ['throttl', ['OperationMissedThreshold']],
    ['trust policy', ['AssumeRoleNotPermitted']],
    ['glac', ['SrcObjectNotEligible']],
    ['thresh', ['OperationMissedThreshold', 'OperationReplicatedAfterThreshold']],
  ])('suggests for %j nothing but %j', (typed, codes) => {
    expect(nearestReasons(typed, 9).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['kms', ['DstKmsKeyInvalidState', 'DstKmsKeyNotFound', 'SrcKmsKeyInvalidState']],
    ['encryption key', ['DstKmsKeyInvalidState', 'DstKmsKeyNotFound', 'SrcKmsKeyInvalidState']],
    ['bucket not found', ['DstBucketNotFound', 'SrcBucketNotFound']],
    ['Tagging?', ['DstPutTaggingNotPermitted', 'SrcGetTaggingNotPermitted']],
    ['legal hold', ['DstPutLegalHoldNotPermitted', 'SrcGetLegalHoldNotPermitted']],
  ])('suggests for %j, in any order: %j', (typed, codes) => {
    expect(nearest(typed).slice(0, codes.length).toSorted()).toEqual(codes);
  });

  it.each([
    'AccessDenied',
    'access denied',
    'Access is denied!',
    'forbidden',
    '403 Forbidden',
    'not permitted',
  ])('suggests the commonest missing permissions for %j', (typed) => {
    expect(nearest(typed)).toEqual([
      'DstPutObjectNotPermitted',
      'SrcGetObjectNotPermitted',
      'AssumeRoleNotPermitted',
    ]);
  });

  // Nothing was found for a word that was cut where its ending begins.
  it.each([
    ['versio', 'version'],
    ['unversi', 'version'],
    ['configurat', 'configuration'],
  ])('finds for %j, a word begun, what it finds for %j', (begun, whole) => {
    expect(nearest(begun)).not.toEqual([]);
    expect(nearest(begun)).toEqual(nearest(whole));
  });

  it('gives as many as asked for', () => {
    expect(nearestReasons('NotPermitted', 5)).toHaveLength(5);
  });

  it.each([
    'list all',
    'list',
    'lst',
    'status',
    'what is wrong?',
    'what failed',
    'what now',
    'list-objects fails',
    'gl',
    're',
    'object',
    'replicated',
    'get object',
  ])('makes no guess at %j', (typed) => {
    expect(nearestReasons(typed)).toEqual([]);
  });

  it.each(['', 'xqzw', 'hello pizza', '__proto__', '🪣'])('has nothing for %j', (typed) => {
    expect(nearestReasons(typed)).toEqual([]);
  });

  it('reads no further than any question goes', () => {
    expect(nearest(`${'x '.repeat(995)}glacier`)).toEqual(['SrcObjectNotEligible']);
    expect(nearest(`${'x '.repeat(1000)}glacier`)).toEqual([]);
  });

  it('answers quickly whatever is typed', () => {
    const startedAt = performance.now();
    nearestReasons('Dst'.repeat(100_000));
    nearestReasons('no keys, not deleted '.repeat(10_000));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
