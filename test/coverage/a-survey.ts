import type { BucketSurvey } from '../../src/coverage/model/bucket-survey.ts';
import type { NotificationTarget } from '../../src/coverage/model/notification-target.ts';
import type { RuleEvidence } from '../../src/diagnosis/model/evidence.ts';
import { replicationEvents } from '../../src/onboarding/onboarding.ts';
import { aRule } from '../diagnosis/an-evidence.ts';

export const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:s3rep';
const roleArn = 'arn:aws:iam::111122223333:role/replicate';
export const { destinationArn } = aRule();

/** All four events of all keys to s3rep's queue. */
export function aTarget(changed: Partial<NotificationTarget> = {}): NotificationTarget {
  const all = { target: queueArn, events: replicationEvents };
  return { ...all, prefix: undefined, suffix: undefined, ...changed };
}

/** Lets the bucket send, as onboarding writes it. */
export const sendPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 's3repBucket',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:*:s3:::orders' },
      },
    },
  ],
});

/** A bucket with nothing wrong. */
export function aSurvey(
  changed: Partial<BucketSurvey> & { readonly rules?: readonly RuleEvidence[] } = {},
): BucketSurvey {
  const { rules = [aRule()], ...rest } = changed;
  return {
    bucket: { name: 'orders', region: 'eu-west-1', accountId: '111122223333' },
    replication: { kind: 'read', value: { roleArn, rules } },
    versioning: { kind: 'read', value: 'Enabled' },
    notifications: { kind: 'read', value: [aTarget()] },
    targetPolicies: new Map([[queueArn, { kind: 'read', value: sendPolicy }]]),
    targetKeys: new Map(),
    role: { kind: 'read', value: { arn: roleArn, trustPolicy: '{}', boundaryArn: undefined } },
    destinations: new Map([
      [
        destinationArn,
        {
          head: { kind: 'read', value: { region: 'us-east-1' } },
          versioning: { kind: 'read', value: 'Enabled' },
        },
      ],
    ]),
    ...rest,
  };
}
