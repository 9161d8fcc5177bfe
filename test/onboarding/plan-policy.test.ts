import fc from 'fast-check';
import type { Onboarding } from '../../src/onboarding/onboarding.ts';
import { allowBucket, allowTopic, noPolicy } from '../../src/onboarding/plan-policy.ts';

const onboarding: Onboarding = {
  bucket: 'orders',
  region: 'eu-west-1',
  accountId: '111122223333',
  queueArn: 'arn:aws:sqs:eu-west-1:111122223333:s3rep',
  byTopic: false,
};

describe('a policy', () => {
  it('is the same after allowing twice', () => {
    const once = allowBucket(onboarding, noPolicy);
    expect(once.Statement).toHaveLength(1);
    expect(allowBucket(onboarding, once)).toEqual(once);
  });

  it('lets the account of the queue subscribe only where it is another one', () => {
    const byTopic = { ...onboarding, byTopic: true };
    expect(allowBucket(byTopic, noPolicy).Statement).toHaveLength(1);
    const elsewhere = { ...byTopic, accountId: '444455556666' };
    expect(allowBucket(elsewhere, noPolicy).Statement).toHaveLength(2);
  });

  it('has a statement of its own for each bucket, named by letters and digits', () => {
    const names = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,20}[a-z0-9]$/);
    fc.assert(
      fc.property(fc.uniqueArray(names, { minLength: 2, maxLength: 5 }), (buckets) => {
        const policy = buckets.reduce(
          (existing, bucket) => allowBucket({ ...onboarding, bucket }, existing),
          allowTopic(onboarding, noPolicy),
        );
        expect(policy.Statement).toHaveLength(buckets.length + 1);
        expect(policy.Statement.every(({ Sid = '' }) => /^[a-zA-Z0-9]+$/.test(Sid))).toBe(true);
      }),
    );
  });
});
