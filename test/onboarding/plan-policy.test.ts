import fc from 'fast-check';
import type { Onboarding } from '../../src/onboarding/onboarding.ts';
import {
  noPolicy,
  planQueuePolicy,
  planTopicPolicy,
  readPolicy,
} from '../../src/onboarding/plan-policy.ts';

const onboarding: Onboarding = {
  bucket: 'orders',
  region: 'eu-west-1',
  accountId: '111122223333',
  queueArn: 'arn:aws:sqs:eu-west-1:111122223333:s3rep',
  byTopic: false,
  allKeys: false,
  isDeployed: false,
};

/** Policies that let S3 send for the bucket, as others write them. */
const asInTheGuide = {
  Effect: 'Allow',
  Principal: { Service: 's3.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: onboarding.queueArn,
  Condition: {
    StringEquals: { 'aws:SourceAccount': '111122223333' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:orders' },
  },
};

describe('a policy', () => {
  it('is the same after allowing twice', () => {
    const { policy } = planQueuePolicy(onboarding, noPolicy);
    expect(policy.Statement).toHaveLength(1);
    expect(planQueuePolicy(onboarding, policy)).toMatchObject({
      existing: policy,
      policy,
      isThereAlready: true,
    });
  });

  it('lets the account of the queue subscribe only where it is another one', () => {
    const byTopic = { ...onboarding, byTopic: true };
    expect(planTopicPolicy(byTopic, noPolicy).policy.Statement).toHaveLength(1);
    const elsewhere = { ...byTopic, accountId: '444455556666' };
    const { policy } = planTopicPolicy(elsewhere, noPolicy);
    expect(policy.Statement).toHaveLength(2);
    expect(planTopicPolicy(elsewhere, policy).isThereAlready).toBe(true);
  });

  it('has a statement of its own for each bucket, named by letters and digits', () => {
    const names = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,20}[a-z0-9]$/);
    fc.assert(
      fc.property(fc.uniqueArray(names, { minLength: 2, maxLength: 5 }), (buckets) => {
        const policy = buckets.reduce(
          (existing, bucket) => planQueuePolicy({ ...onboarding, bucket }, existing).policy,
          planQueuePolicy({ ...onboarding, byTopic: true }, noPolicy).policy,
        );
        expect(policy.Statement).toHaveLength(buckets.length + 1);
        expect(policy.Statement.every(({ Sid = '' }) => /^[a-zA-Z0-9]+$/.test(Sid))).toBe(true);
      }),
    );
  });

  it.each([
    ['the statement of the guide', {}, true],
    ['everybody', { Principal: '*' }, true],
    ['lists', { Action: ['sqs:Other', 'SQS:*'], Resource: ['x', onboarding.queueArn] }, true],
    ['all buckets', { Condition: { ArnLike: { 'aws:SourceArn': 'arn:*:s3:::*' } } }, true],
    [
      'a bucket with a longer name',
      { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders2' } } },
      false,
    ],
    [
      'a bucket that a pattern only spells',
      { Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:s3:::*' } } },
      false,
    ],
    ['another account', { Condition: { StringEquals: { 'aws:SourceAccount': '4' } } }, false],
    ['what comes by TLS', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, true],
    [
      'a condition that we do not know',
      { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
      false,
    ],
    [
      'a key that we do not know',
      { Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } },
      false,
    ],
    ['another service', { Principal: { Service: 'sns.amazonaws.com' } }, false],
    ['people', { Principal: { AWS: '111122223333' } }, false],
    ['another action', { Action: 'sqs:ReceiveMessage' }, false],
    ['a statement with exceptions', { NotAction: 'sqs:DeleteMessage' }, false],
  ])('needs nothing more, where it allows %s: %#', (_title, differences, isThereAlready) => {
    const existing = { Version: '2012-10-17', Statement: [{ ...asInTheGuide, ...differences }] };
    expect(planQueuePolicy(onboarding, existing).isThereAlready).toBe(isThereAlready);
  });

  it('is refused where it would have more statements than SQS takes', () => {
    const Statement = Array.from({ length: 20 }, (_, index) => ({ Sid: `other${index}` }));
    expect(() => planQueuePolicy(onboarding, { Statement })).toThrow(
      'would have 21 statements, and SQS takes 20',
    );
  });

  it('keeps what it does not know, and may have one statement without a list', () => {
    const only = { Sid: 'only', Effect: 'Allow', Tomorrow: 1 };
    const text = JSON.stringify({
      Attributes: { Policy: JSON.stringify({ Id: 'x', Statement: only }) },
    });
    const { policy } = planQueuePolicy(onboarding, readPolicy(text));
    expect(policy).toMatchObject({ Id: 'x', Statement: [only, { Effect: 'Allow' }] });
  });
});

describe('a policy for a topic in another Region', () => {
  const principalOf = (region: string, queueRegion: string) => {
    const { policy } = planQueuePolicy(
      {
        ...onboarding,
        byTopic: true,
        region,
        queueArn: `arn:aws:sqs:${queueRegion}:111122223333:s3rep`,
      },
      noPolicy,
    );
    return (policy.Statement[0]!['Principal'] as { readonly Service: unknown }).Service;
  };

  it.each([
    ['us-east-1', 'eu-west-1', 'sns.amazonaws.com'],
    ['ap-east-1', 'ap-east-1', 'sns.amazonaws.com'],
    ['ap-east-1', 'eu-west-1', ['sns.amazonaws.com', 'sns.ap-east-1.amazonaws.com']],
    ['mx-central-1', 'us-east-1', ['sns.amazonaws.com', 'sns.mx-central-1.amazonaws.com']],
    ['eu-west-1', 'eu-south-2', ['sns.amazonaws.com', 'sns.eu-south-2.amazonaws.com']],
    ['ap-northeast-3', 'eu-west-1', ['sns.amazonaws.com', 'sns.ap-northeast-3.amazonaws.com']],
  ])('names from %s to %s the principals that SNS uses', (region, queueRegion, service) => {
    expect(principalOf(region, queueRegion)).toEqual(service);
  });

  it('is not done yet where it names the general principal alone', () => {
    const elsewhere = { ...onboarding, byTopic: true, region: 'ap-east-1' };
    const { policy } = planQueuePolicy(elsewhere, noPolicy);
    expect(planQueuePolicy(elsewhere, policy).isThereAlready).toBe(true);
    const general = { ...policy.Statement[0], Principal: { Service: 'sns.amazonaws.com' } };
    expect(planQueuePolicy(elsewhere, { Statement: [general] }).isThereAlready).toBe(false);
    const regional = { ...general, Principal: { Service: 'sns.ap-east-1.amazonaws.com' } };
    const apart = planQueuePolicy(elsewhere, { Statement: [general, regional] });
    expect(apart.isThereAlready).toBe(true);
  });
});
