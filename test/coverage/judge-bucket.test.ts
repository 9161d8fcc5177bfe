import type { DestinationSurvey } from '../../src/coverage/model/bucket-survey.ts';
import { judgeBucket } from '../../src/coverage/judge-bucket.ts';
import { replicationEvents } from '../../src/onboarding/onboarding.ts';
import { aRule } from '../diagnosis/an-evidence.ts';
import { aSurvey, aTarget, destinationArn, queueArn } from './a-survey.ts';

type Changes = Parameters<typeof aSurvey>[0];

function judge(changes: Changes, context = { queueArn: queueArn as string | undefined }) {
  return judgeBucket(aSurvey(changes), context).map(({ rule, finding, evidence }) => ({
    rule,
    finding,
    evidence,
  }));
}

function leadingTo(changed: Partial<DestinationSurvey>): Changes {
  const [[, usual]] = [...aSurvey().destinations] as [[string, DestinationSurvey]];
  return { destinations: new Map([[destinationArn, { ...usual, ...changed }]]) };
}

const notPermitted = { kind: 'unseen', why: 'not permitted' } as const;

const topicArn = 'arn:aws:sns:eu-west-1:111122223333:anything';

describe('The coverage of a bucket', () => {
  it('has no gap where all failures would be heard of', () => {
    expect(judge({})).toEqual([]);
  });

  it.each<[string, Changes, { rule?: string; finding: string; evidence: string }]>([
    [
      'a disabled rule',
      { rules: [aRule({ isEnabled: false })] },
      {
        rule: 'everything',
        finding: 'rule disabled',
        evidence: 'The rule is disabled: it replicates nothing',
      },
    ],
    [
      'a rule without metrics',
      { rules: [aRule({ hasMetrics: false })] },
      {
        rule: 'everything',
        finding: 'no metrics',
        evidence: 'No metrics on the rule, so S3 sends no event of a failure',
      },
    ],
    [
      'no notification',
      { notifications: { kind: 'read', value: [] } },
      { finding: 'no notification', evidence: 'Nobody is notified of failed replications' },
    ],
    [
      'a notification of something else',
      { notifications: { kind: 'read', value: [aTarget({ events: ['s3:ObjectCreated:*'] })] } },
      { finding: 'no notification', evidence: 'Nobody is notified of failed replications' },
    ],
    [
      'a notification of somebody else',
      { notifications: { kind: 'read', value: [aTarget({ target: `${queueArn}-other` })] } },
      {
        finding: 'no notification',
        evidence: `Its events go to ${queueArn}-other alone, not to the queue of s3rep`,
      },
    ],
    [
      'one event of four',
      {
        notifications: {
          kind: 'read',
          value: [aTarget({ events: ['s3:Replication:OperationFailedReplication'] })],
        },
      },
      {
        finding: 'notification incomplete',
        evidence:
          'Not notified of s3:Replication:OperationMissedThreshold, s3:Replication:OperationReplicatedAfterThreshold, s3:Replication:OperationNotTracked',
      },
    ],
    [
      'a notification of fewer keys than the rule replicates',
      {
        rules: [aRule({ prefix: 'a/' })],
        notifications: { kind: 'read', value: [aTarget({ prefix: 'a/b/', suffix: '.json' })] },
      },
      {
        rule: 'everything',
        finding: 'notification filter',
        evidence:
          'Notified only of keys that start with a/b/ and end in .json; the rule replicates those that start with a/',
      },
    ],
    [
      'failures of fewer keys than other events',
      {
        notifications: {
          kind: 'read',
          value: [
            aTarget({ events: replicationEvents.filter((event) => !/Failed/.test(event)) }),
            aTarget({ events: ['s3:Replication:OperationFailedReplication'], prefix: 'a/' }),
          ],
        },
      },
      {
        rule: 'everything',
        finding: 'notification filter',
        evidence: 'Notified only of keys that start with a/; the rule replicates all keys',
      },
    ],
    [
      'a queue that refuses',
      { targetPolicies: new Map([[queueArn, { kind: 'none' }]]) },
      {
        finding: 'delivery refused',
        evidence: `The policy of ${queueArn} does not let the bucket send`,
      },
    ],
    [
      'a queue that refuses all but the endpoints of an organization',
      sending(
        {},
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: queueArn,
          Condition: { StringNotEquals: { 'aws:VpceOrgID': 'o-1' } },
        },
      ),
      {
        finding: 'delivery refused',
        evidence: `The policy of ${queueArn} does not let the bucket send: statement 2 denies it`,
      },
    ],
    [
      'suspended versioning',
      { versioning: { kind: 'read', value: 'Suspended' } },
      { finding: 'versioning off', evidence: 'Versioning is suspended: nothing is replicated' },
    ],
    [
      'a destination without versioning',
      leadingTo({ versioning: { kind: 'read', value: 'never enabled' } }),
      { rule: 'everything', finding: 'versioning off', evidence: 'Versioning of orders-dr is off' },
    ],
    [
      'a destination that is gone',
      leadingTo({ head: { kind: 'none' }, versioning: { kind: 'none' } }),
      { rule: 'everything', finding: 'destination gone', evidence: 'There is no bucket orders-dr' },
    ],
    [
      'a destination that is gone, where S3 said so only once',
      leadingTo({
        head: { ...notPermitted, action: 's3:ListBucket' },
        versioning: { kind: 'none' },
      }),
      { rule: 'everything', finding: 'destination gone', evidence: 'There is no bucket orders-dr' },
    ],
    [
      'a role that is gone',
      { role: { kind: 'none' } },
      {
        finding: 'role gone',
        evidence: 'There is no role arn:aws:iam::111122223333:role/replicate',
      },
    ],
    [
      'what may not be seen',
      { notifications: { ...notPermitted, action: 's3:GetBucketNotification' } },
      {
        finding: 'not visible',
        evidence: 'Cannot see its notifications: needs s3:GetBucketNotification',
      },
    ],
    [
      'a policy of the queue that goes by what only AWS knows',
      sending({ Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } }),
      {
        finding: 'not visible',
        evidence: `Cannot tell whether the policy of ${queueArn} lets the bucket send: that depends on aws:SourceOrgID`,
      },
    ],
    [
      'a policy of the queue that is none',
      { targetPolicies: new Map([[queueArn, { kind: 'read', value: '{"Statement":' }]]) },
      {
        finding: 'not visible',
        evidence: `Cannot tell whether the policy of ${queueArn} lets the bucket send: it is no policy that s3rep can read`,
      },
    ],
  ])('names %s', (_what, changes, { rule, ...gap }) => {
    expect(judge(changes)).toEqual([{ rule, ...gap }]);
  });

  it.each<[string, Changes]>([
    ['a topic, which may lead to the queue', toTopic()],
    ['all events of replication', withTarget({ events: ['s3:Replication:*'] })],
    [
      'a prefix that is wider than the rule',
      {
        rules: [aRule({ prefix: 'a/b/' })],
        ...withTarget({ prefix: 'a/' }),
      },
    ],
    [
      'a prefix that is encoded as S3 wants it',
      {
        rules: [aRule({ prefix: 'year=2026/part 1/' })],
        ...withTarget({ prefix: 'year%3D2026/part+1/' }),
      },
    ],
    [
      'a rule with Replication Time Control, whose metrics are always on',
      {
        rules: [aRule({ hasMetrics: false, hasReplicationTime: true })],
      },
    ],
    [
      'no notification where every rule is disabled but that',
      {
        rules: [],
        notifications: { kind: 'read', value: [] },
      },
    ],
  ])('is whole with %s', (_what, changes) => {
    expect(judge(changes)).toEqual([]);
  });

  it('takes any target for heard before s3rep is installed', () => {
    const elsewhere = withTarget({ target: 'arn:aws:lambda:eu-west-1:111122223333:function:log' });
    expect(judge(elsewhere, { queueArn: undefined })).toEqual([]);
  });

  it.each<[string, Changes, command: string]>([
    [
      'its rules',
      { replication: { ...notPermitted, action: 's3:GetReplicationConfiguration' } },
      'aws s3api get-bucket-replication --bucket orders',
    ],
    [
      'its notifications',
      { notifications: { ...notPermitted, action: 's3:GetBucketNotification' } },
      'aws s3api get-bucket-notification-configuration --bucket orders',
    ],
    [
      'its versioning',
      { versioning: { ...notPermitted, action: 's3:GetBucketVersioning' } },
      'aws s3api get-bucket-versioning --bucket orders',
    ],
    [
      'the versioning of its destination',
      leadingTo({ versioning: { ...notPermitted, action: 's3:GetBucketVersioning' } }),
      'aws s3api get-bucket-versioning --bucket orders-dr',
    ],
    [
      'its role',
      { role: { ...notPermitted, action: 'iam:GetRole' } },
      'aws iam get-role --role-name replicate',
    ],
    [
      'the policy of its queue',
      {
        targetPolicies: new Map([
          [queueArn, { ...notPermitted, action: 'sqs:GetQueueAttributes' }],
        ]),
      },
      `aws sqs get-queue-attributes --region eu-west-1 --queue-url "$(aws sqs get-queue-url --region eu-west-1 --queue-name s3rep --queue-owner-aws-account-id 111122223333 --query QueueUrl --output text)" --attribute-names Policy`,
    ],
    [
      'a policy of its queue that goes by what only AWS knows',
      sending({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
      `aws sqs get-queue-attributes --region eu-west-1 --queue-url "$(aws sqs get-queue-url --region eu-west-1 --queue-name s3rep --queue-owner-aws-account-id 111122223333 --query QueueUrl --output text)" --attribute-names Policy`,
    ],
    [
      'the policy of its topic',
      {
        ...withTarget({ target: topicArn }),
        targetPolicies: new Map([
          [topicArn, { ...notPermitted, action: 'sns:GetTopicAttributes' }],
        ]),
      },
      `aws sns get-topic-attributes --region eu-west-1 --topic-arn ${topicArn} --query Attributes.Policy --output text`,
    ],
  ])('shows how to see %s', (_what, changes, command) => {
    const found = judgeBucket(aSurvey(changes), { queueArn });
    expect(found.map(({ steps }) => steps[0]?.command)).toEqual([command]);
    expect(found[0]?.needs).toMatch(/^(s3|iam|sqs|sns):Get/);
  });

  it('quotes each name by itself, whatever is in it', () => {
    const replication = {
      kind: 'read',
      value: { roleArn: 'arn:aws:iam::111122223333:role/a b/x; rm+y', rules: [] },
    } as const;
    const role = { ...notPermitted, action: 'iam:GetRole' } as const;
    const [found] = judgeBucket(aSurvey({ replication, role }), { queueArn });
    expect(found?.steps[0]?.command).toBe("aws iam get-role --role-name 'x; rm+y'");
  });

  it('mends with the command that onboard is called by', () => {
    const [finding] = judgeBucket(aSurvey({ rules: [aRule({ hasMetrics: false })] }), { queueArn });
    expect(finding?.steps.map(({ command }) => command)).toEqual([
      `npm run onboard --silent -- --bucket orders --region eu-west-1 --queue ${queueArn} > onboard.sh`,
    ]);
  });

  it('leaves the policy of the queue to the stack that it is part of', () => {
    const survey = aSurvey({ rules: [aRule({ hasMetrics: false })] });
    const [finding] = judgeBucket(survey, { queueArn, isDeployed: true });
    expect(finding?.steps[0]?.command).toContain(` --queue ${queueArn} --deployed > onboard.sh`);
  });

  it('mends across Regions by a topic, and across accounts by naming the account', () => {
    const bucket = { name: 'orders', region: 'us-east-1', accountId: '444455556666' };
    const [finding] = judgeBucket(aSurvey({ bucket, rules: [aRule({ hasMetrics: false })] }), {
      queueArn,
    }).filter((one) => one.finding === 'no metrics');
    expect(finding?.steps[0]?.command).toBe(
      `npm run onboard --silent -- --bucket orders --region us-east-1 --queue ${queueArn} --account 444455556666 --sns > onboard.sh`,
    );
  });
});

function withTarget(changed: Parameters<typeof aTarget>[0]): NonNullable<Changes> {
  return { notifications: { kind: 'read', value: [aTarget(changed)] } };
}

function sending(more: object, ...others: readonly object[]): Changes {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    ...more,
  };
  const value = JSON.stringify({ Version: '2012-10-17', Statement: [statement, ...others] });
  return { targetPolicies: new Map([[queueArn, { kind: 'read', value }]]) };
}

function toTopic(): Changes {
  const target = 'arn:aws:sns:eu-west-1:111122223333:anything';
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: target,
  };
  return {
    ...withTarget({ target }),
    targetPolicies: new Map([[target, { kind: 'read', value: JSON.stringify({ Statement }) }]]),
  };
}
