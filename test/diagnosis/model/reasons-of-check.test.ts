import { checkIds } from '../../../src/diagnosis/model/check-ids.ts';
import { canExplain, reasonsOfCheck } from '../../../src/diagnosis/model/reasons-of-check.ts';
import { findReason } from '../../../src/replication/find-reason.ts';
import { allReasons } from '../../../src/replication/reasons/all-reasons.ts';
import { documentedCodes, outpostsCodes } from '../../fixtures/aws-reason-codes.ts';

const covered = new Set(Object.values(reasonsOfCheck).flat());

describe('the reasons that checks explain', () => {
  it.each([...documentedCodes, ...outpostsCodes])('include %s', (code) => {
    expect(covered).toContain(code);
  });

  it('are all of AWS', () => {
    expect([...covered].filter((code) => findReason(code)?.code !== code)).toEqual([]);
    expect(covered.size).toBe(allReasons.length);
  });

  it('are known of each check', () => {
    expect(Object.keys(reasonsOfCheck)).toEqual([...checkIds]);
    expect(checkIds.filter((check) => reasonsOfCheck[check].length === 0)).toEqual([]);
  });
});

describe('canExplain', () => {
  it.each([
    [
      'a check of what the reason names',
      { check: 'destination-versioning' },
      'DstBucketUnversioned',
      true,
    ],
    [
      'a former name of the reason',
      { check: 'destination-encryption' },
      'DstMultipartPartUploadNotPermitted',
      true,
    ],
    [
      'a check of something else',
      { check: 'destination-versioning' },
      'SrcGetAclNotPermitted',
      false,
    ],
    ['any check where S3 gave no reason', { check: 'capacity' }, undefined, true],
    ['the role of jobs where nobody asked about one', { check: 'batch-trust' }, undefined, false],
    [
      'any check of a reason that AWS does not document',
      { check: 'capacity' },
      'DstBucketHaunted',
      true,
    ],
    [
      'an action that the reason is about',
      { check: 'destination-permissions', about: 's3:ReplicateDelete' },
      'DstDelObjNotPermitted',
      true,
    ],
    [
      'an action that it is not about',
      { check: 'destination-permissions', about: 's3:ReplicateDelete' },
      'DstPutObjectNotPermitted',
      false,
    ],
    [
      'an action that AWS writes with a star',
      { check: 'destination-permissions', about: 'kms:GenerateDataKey' },
      'DstPutObjectNotPermitted',
      true,
    ],
    [
      'an action on annotations',
      { check: 'destination-bucket-policy', about: 's3:ReplicateObjectAnnotation' },
      'DstPutObjectAnnotationNotPermitted',
      true,
    ],
    [
      'the change of hands that an ACL comes with',
      { check: 'destination-permissions', about: 's3:ObjectOwnerOverrideToBucketOwner' },
      'DstPutAclNotPermitted',
      true,
    ],
    [
      'an ARN',
      { check: 'destination-key', about: 'arn:aws:kms:us-east-1:111122223333:key/1' },
      'DstKmsKeyInvalidState',
      true,
    ],
  ] as const)('says so of %s', (_what, finding, reason, answer) => {
    expect(canExplain(finding, reason)).toBe(answer);
  });
});
