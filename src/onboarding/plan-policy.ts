import * as v from 'valibot';
import { accountOf, type Onboarding, targetArn, topicArn } from './onboarding.ts';
import { readAnswer } from './read-answer.ts';

const policy = v.looseObject({
  Version: v.string(),
  Statement: v.array(v.looseObject({ Sid: v.optional(v.string()) })),
});
const printed = v.strictObject({
  Attributes: v.looseObject({ Policy: v.optional(v.pipe(v.string(), v.parseJson(), policy)) }),
});

/** Who may send to a queue or a topic. */
export type Policy = v.InferOutput<typeof policy>;

/** @throws when the text is not what `get-queue-attributes` or `get-topic-attributes` prints */
export function readPolicy(text: string): Policy {
  // The AWS CLI prints nothing at all for a queue without a policy.
  if (text.trim() === '') return noPolicy;
  const { Attributes } = readAnswer(
    text,
    'aws sqs get-queue-attributes, or sns get-topic-attributes,',
    printed,
  );
  return Attributes.Policy ?? noPolicy;
}

/** Nobody may send yet. */
export const noPolicy: Policy = { Version: '2012-10-17', Statement: [] };

/** Lets S3 send for this bucket, to the topic or to the queue; and the queue's account subscribe to the topic. */
export function allowBucket(onboarding: Onboarding, existing: Policy): Policy {
  const { bucket, accountId, queueArn, byTopic } = onboarding;
  const allowed = withStatement(existing, {
    Sid: toSid('s3repBucket', bucket),
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: byTopic ? 'sns:Publish' : 'sqs:SendMessage',
    Resource: targetArn(onboarding),
    Condition: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ArnLike: { 'aws:SourceArn': `arn:*:s3:::${bucket}` },
    },
  });
  const queueAccount = accountOf(queueArn);
  if (!byTopic || queueAccount === accountId) return allowed;
  return withStatement(allowed, {
    Sid: toSid('s3repSubscribe', queueAccount),
    Effect: 'Allow',
    Principal: { AWS: queueAccount },
    Action: 'sns:Subscribe',
    Resource: topicArn(onboarding),
  });
}

/** Lets the topic send to the queue. */
export function allowTopic(onboarding: Onboarding, existing: Policy): Policy {
  const topic = topicArn(onboarding);
  return withStatement(existing, {
    Sid: toSid('s3repTopic', `${onboarding.accountId}${onboarding.region}`),
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: onboarding.queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topic } },
  });
}

/** In place of the one with the same Sid, so that doing it twice changes nothing. */
function withStatement(
  { Statement, ...rest }: Policy,
  added: { readonly Sid: string; readonly [field: string]: unknown },
): Policy {
  return { ...rest, Statement: [...Statement.filter(({ Sid }) => Sid !== added.Sid), added] };
}

/** Sids are letters and digits; every name has one of its own. */
function toSid(prefix: string, name: string): string {
  const encode = (character: string) => `x${character.charCodeAt(0).toString(16)}`;
  return prefix + name.replaceAll(/[^a-wyzA-Z0-9]/g, encode);
}
