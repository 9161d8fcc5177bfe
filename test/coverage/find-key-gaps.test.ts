import { judgeBucket } from '../../src/coverage/judge-bucket.ts';
import type { KeyEvidence } from '../../src/diagnosis/model/evidence.ts';
import { aSurvey, aTarget, queueArn, sendPolicy } from './a-survey.ts';

const accountId = '111122223333';
const keyArn = `arn:aws:kms:eu-west-1:${accountId}:key/1234`;
const topicArn = `arn:aws:sns:eu-west-1:${accountId}:s3rep`;

function allow(more: object = {}) {
  return {
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
    ...more,
  };
}

const forOrders = {
  StringEquals: { 'aws:SourceAccount': accountId },
  ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders' },
};

function keyWith(statements: readonly object[], changed: Partial<KeyEvidence> = {}): KeyEvidence {
  return {
    id: keyArn,
    description: { kind: 'read', value: described() },
    policy: { kind: 'read', value: JSON.stringify({ Statement: statements }) },
    grants: { kind: 'read', value: [] },
    ...changed,
  };
}

const ofAccount = [allow({ Principal: { AWS: accountId } })];

function described(changed: { state?: string; isAwsManaged?: boolean } = {}) {
  const place = { arn: keyArn, accountId, region: 'eu-west-1' };
  return { ...place, state: 'Enabled', deletionDate: undefined, isAwsManaged: false, ...changed };
}

function inState(state: string): KeyEvidence {
  return keyWith([allow()], { description: { kind: 'read', value: described({ state }) } });
}

const notAsked = { kind: 'unseen', why: 'not asked' } as const;
const notPermitted = { kind: 'unseen', why: 'not permitted' } as const;
const unread = {
  description: { ...notAsked, action: 'kms:DescribeKey' },
  policy: { ...notAsked, action: 'kms:GetKeyPolicy' },
  grants: { ...notAsked, action: 'kms:ListGrants' },
} as const;

function judge(key: KeyEvidence, target = queueArn) {
  return judgeBucket(aSurvey({ targetKeys: new Map([[target, key]]) }), { queueArn });
}

/** Of a bucket whose events go to a topic, and nowhere else. */
function judgeByTopic(key: KeyEvidence, ...others: readonly string[]) {
  const policy = sendPolicy
    .replaceAll(queueArn, topicArn)
    .replace('sqs:SendMessage', 'sns:Publish');
  const survey = aSurvey({
    notifications: {
      kind: 'read',
      value: [topicArn, ...others].map((target) => aTarget({ target })),
    },
    targetPolicies: new Map([
      [topicArn, { kind: 'read', value: policy }],
      [queueArn, { kind: 'read', value: sendPolicy }],
    ]),
    targetKeys: new Map([[queueArn, key]]),
  });
  return judgeBucket(survey, { queueArn });
}

describe('The key of a queue', () => {
  it.each<[string, KeyEvidence]>([
    ['S3', keyWith([allow()])],
    ['S3 on behalf of the bucket', keyWith([allow({ Condition: forOrders })])],
    ['everybody', keyWith([allow({ Principal: '*' })])],
    [
      'S3, and denies others than services of AWS',
      keyWith([
        allow(),
        allow({
          Effect: 'Deny',
          Principal: '*',
          Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
        }),
      ]),
    ],
    ['S3, in a state of which nobody knows', inState('Updating')],
  ])('is no gap where it lets in %s', (_whom, key) => {
    expect(judge(key)).toEqual([]);
  });

  it.each<[string, KeyEvidence, why: string, command: string]>([
    [
      'is managed by AWS, by its alias',
      { id: `arn:aws:kms:eu-west-1:${accountId}:alias/aws/sqs`, ...unread },
      'alias/aws/sqs, which AWS manages: no such key lets s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt',
      'aws sqs set-queue-attributes',
    ],
    [
      'is managed by AWS, by its id',
      keyWith([allow()], {
        description: { kind: 'read', value: described({ isAwsManaged: true }) },
      }),
      'which AWS manages',
      'aws sqs set-queue-attributes',
    ],
    [
      'does not exist',
      { id: keyArn, ...unread, description: { kind: 'none' } },
      'which does not exist',
      'aws sqs set-queue-attributes',
    ],
    ['is disabled', inState('Disabled'), 'which is Disabled', 'aws kms enable-key'],
    [
      'is being deleted',
      inState('PendingDeletion'),
      'which is PendingDeletion',
      'aws kms cancel-key-deletion',
    ],
    [
      'lets the account in alone',
      keyWith([allow({ Principal: { AWS: `arn:aws:iam::${accountId}:root` } })]),
      'which does not let s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt',
      'aws kms get-key-policy',
    ],
    [
      'lacks one action',
      keyWith([allow({ Action: 'kms:GenerateDataKey' })]),
      'which does not let s3.amazonaws.com do kms:Decrypt',
      'aws kms get-key-policy',
    ],
    [
      'is for another bucket',
      keyWith([allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } } })]),
      'which does not let s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt',
      'aws kms get-key-policy',
    ],
    [
      'is for another account, where its state may not be seen',
      keyWith([allow({ Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' } } })], {
        description: { ...notPermitted, action: 'kms:DescribeKey' },
      }),
      'which does not let s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt',
      'aws kms get-key-policy',
    ],
    [
      'denies',
      keyWith([
        allow(),
        allow({ Sid: 'no', Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt' }),
      ]),
      'which does not let s3.amazonaws.com do kms:Decrypt: statement no denies it',
      'aws kms get-key-policy',
    ],
  ])('refuses where it %s', (_what, key, why, command) => {
    const [found, ...others] = judge(key);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ finding: 'delivery refused', rule: undefined });
    expect(found?.evidence).toMatch(
      /^arn:aws:sqs:\S+ is encrypted with (alias\/aws\/sqs|key\/1234), /,
    );
    expect(found?.evidence).toContain(why);
    expect(found?.steps[0]?.command).toContain(command);
    expect(JSON.stringify(found?.steps)).not.toContain('undefined');
  });

  it.each<[string, KeyEvidence, why: string, command: string]>([
    [
      'what only AWS knows decides',
      keyWith([allow({ Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } })]),
      'that depends on aws:SourceOrgID',
      'aws kms get-key-policy',
    ],
    [
      'AWS knows through which service it comes',
      keyWith([
        allow({
          Principal: '*',
          Condition: { StringEquals: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } },
        }),
      ]),
      'that depends on kms:ViaService',
      'aws kms get-key-policy',
    ],
    [
      'its policy may not be seen',
      keyWith([], { policy: { ...notPermitted, action: 'kms:GetKeyPolicy' } }),
      'needs kms:GetKeyPolicy',
      'aws kms get-key-policy',
    ],
    [
      'its state may not be seen',
      keyWith([allow()], { description: { ...notPermitted, action: 'kms:DescribeKey' } }),
      'needs kms:DescribeKey',
      'aws kms describe-key',
    ],
    [
      'a grant is for S3',
      keyWith(ofAccount, {
        grants: {
          kind: 'read',
          value: [
            { granteePrincipal: 's3.amazonaws.com', operations: ['Decrypt'], isConstrained: true },
          ],
        },
      }),
      'there is a grant',
      'aws kms list-grants',
    ],
    [
      'its grants may not be seen',
      keyWith(ofAccount, { grants: { ...notPermitted, action: 'kms:ListGrants' } }),
      'its grants could not be seen',
      'aws kms list-grants',
    ],
    [
      'its policy is none',
      keyWith([], { policy: { kind: 'read', value: '{' } }),
      'its policy is none that s3rep can read',
      'aws kms get-key-policy',
    ],
  ])('accuses nobody where %s', (_what, key, why, command) => {
    const [found, ...others] = judge(key);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ finding: 'not visible', needs: expect.stringMatching(/^kms:/) });
    expect(found?.evidence).toContain(keyArn);
    expect(found?.evidence).toContain(why);
    expect(found?.steps[0]?.command).toContain(command);
  });

  it('is that of the topic where events go there', () => {
    const [found] = judgeByTopic(keyWith([allow({ Principal: { Service: 'sns.amazonaws.com' } })]));
    expect(found).toBeUndefined();
    const survey = aSurvey({
      notifications: { kind: 'read', value: [aTarget({ target: topicArn })] },
      targetKeys: new Map([
        [topicArn, { id: `arn:aws:kms:eu-west-1:${accountId}:alias/aws/sns`, ...unread }],
      ]),
      targetPolicies: new Map([
        [
          topicArn,
          {
            kind: 'read',
            value: JSON.stringify({ Statement: allow({ Action: 'sns:*', Resource: topicArn }) }),
          },
        ],
      ]),
    });
    const [refused] = judgeBucket(survey, { queueArn });
    expect(refused?.finding).toBe('delivery refused');
    expect(refused?.steps[0]?.command).toBe(
      `aws sns set-topic-attributes --region eu-west-1 --topic-arn ${topicArn} --attribute-name KmsMasterKeyId --attribute-value KEY_ARN`,
    );
  });

  it('has to let SNS in where a topic is the only way to the queue', () => {
    const [found, ...others] = judgeByTopic(keyWith([allow()]));
    expect(others).toEqual([]);
    expect(found?.finding).toBe('delivery refused');
    expect(found?.evidence).toBe(
      `${queueArn} is encrypted with key/1234, which does not let sns.amazonaws.com do kms:GenerateDataKey and kms:Decrypt`,
    );
    const forTopic = { ArnEquals: { 'aws:SourceArn': topicArn } };
    const Principal = { Service: 'sns.amazonaws.com' };
    expect(judgeByTopic(keyWith([allow({ Principal, Condition: forTopic })]))).toEqual([]);
  });

  it('need not let SNS in where the bucket sends to the queue itself', () => {
    expect(judgeByTopic(keyWith([allow()]), queueArn)).toEqual([]);
  });

  it('need not let SNS in as every name that it may have', () => {
    const far = topicArn.replace('eu-west-1', 'af-south-1');
    const Service = 'sns.af-south-1.amazonaws.com';
    const key = keyWith([allow({ Principal: { Service } })]);
    const survey = aSurvey({
      notifications: { kind: 'read', value: [aTarget({ target: far })] },
      targetPolicies: new Map(),
      targetKeys: new Map([[queueArn, key]]),
    });
    expect(judgeBucket(survey, { queueArn })).toEqual([]);
  });
});
