import { directnessOf, readActionsIn } from '../../src/replication/permission-needs.ts';
import { theReason } from '../the-reason.ts';

describe('readActionsIn', () => {
  it.each([
    ['s3:ReplicateObject', ['s3:ReplicateObject']],
    ['S3:REPLICATEOBJECT?', ['s3:ReplicateObject']],
    ['lacks kms:GenerateDataKey, s3:ReplicateTags', ['kms:GenerateDataKey*', 's3:ReplicateTags']],
    ['"kms:GenerateDataKey*"', ['kms:GenerateDataKey*']],
    ['ReplicateDelete', ['s3:ReplicateDelete']],
    ['decrypt', []],
    ['s3:ListBucket', []],
    ['constructor __proto__', []],
  ])('finds in %j: %j', (text, actions) => {
    expect(readActionsIn(text).actions).toEqual(actions);
  });
});

describe('directnessOf', () => {
  it.each([
    ['SrcGetObjectNotPermitted', 'kms:Decrypt', 1],
    ['DstPutObjectNotPermitted', 's3:ReplicateObject', 1],
    ['DstPutTaggingNotPermitted', 's3:ReplicateObject', 0.5],
    ['DstBucketNotFound', 's3:ReplicateObject', 0],
  ])('of %s for %s is %d', (code, action, directness) => {
    expect(directnessOf(theReason(code), [action])).toBe(directness);
  });
});
