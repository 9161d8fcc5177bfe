import * as v from 'valibot';
import { askDeployment } from './ask-deployment.ts';
import { actionOfSending, judgeSending, type SendPermission } from './judge-sending.ts';
import { accountOf, type Onboarding, partitionOf, targetArn, topicArn } from './onboarding.ts';
import { readAnswer } from './read-answer.ts';
import { snsPrincipals } from './sns-principals.ts';
import { describeStatement, isOwn, withStatement } from './with-statement.ts';

const statement = v.looseObject({ Sid: v.optional(v.string()) });
/** A policy as AWS shows it. */
export const policySchema = v.looseObject({
  Version: v.optional(v.string()),
  Statement: v.union([
    v.array(statement),
    v.pipe(
      statement,
      v.transform((only) => [only]),
    ),
  ]),
});
const printed = v.strictObject({
  Attributes: v.looseObject({
    Policy: v.optional(v.pipe(v.string(), v.parseJson(), policySchema)),
  }),
});

/** Who may send to a queue or a topic. */
export type Policy = v.InferOutput<typeof policySchema>;

/** Who will be able to. */
export interface PolicyPlan {
  readonly existing: Policy;
  /** All of it: a policy is replaced whole. */
  readonly policy: Policy;
  readonly isThereAlready: boolean;
  /** Of the statement that lets somebody send. */
  readonly sid: string;
  /** Statements that may deny it all the same, in words: their conditions are of what only AWS knows. */
  readonly doubts: readonly string[];
}

/** How many statements SQS takes in a policy: its Developer Guide, on access policies. */
const maxStatements = 20;

/** @throws when the text is not what `get-queue-attributes` or `get-topic-attributes` prints */
export function readPolicy(text: string): Policy {
  if (text === '') return noPolicy;
  const command = 'aws sqs get-queue-attributes, or sns get-topic-attributes,';
  return readAnswer(text, command, printed).Attributes.Policy ?? noPolicy;
}

/** Nobody may send yet. */
export const noPolicy: Policy = { Version: '2012-10-17', Statement: [] };

/**
 * What the queue's policy needs: that the bucket or its topic may send.
 * @throws where it is denied, or left to a deployment that does not allow it yet
 */
export function planQueuePolicy(onboarding: Onboarding, existing: Policy): PolicyPlan {
  const { byTopic, isDeployed } = onboarding;
  const plan = byTopic ? allowTopic(onboarding, existing) : allowBucket(onboarding, existing);
  if (isDeployed && !plan.isThereAlready)
    throw new Error(
      `The queue's policy does not let the ${byTopic ? 'topic' : 'bucket'} send yet. ${askDeployment(onboarding)} Then run this again without --queue-policy.`,
    );
  const count = plan.policy.Statement.length;
  if (!plan.isThereAlready && count > maxStatements)
    throw new Error(
      `The queue's policy would have ${count} statements, and SQS takes ${maxStatements}. Join those of s3rep into one, with a list of aws:SourceArn, and run this again with the new policy.`,
    );
  return plan;
}

/** What the topic's policy needs: that the bucket may publish, and the queue's account subscribe. */
export function planTopicPolicy(onboarding: Onboarding, existing: Policy): PolicyPlan {
  const published = allowBucket(onboarding, existing);
  const { accountId, queueArn } = onboarding;
  const queueAccount = accountOf(queueArn);
  if (queueAccount === accountId) return published;
  const added = {
    Sid: toSid('s3repSubscribe', queueAccount),
    Effect: 'Allow',
    Principal: { AWS: queueAccount },
    Action: 'sns:Subscribe',
    Resource: topicArn(onboarding),
  };
  return {
    ...published,
    policy: withStatement(published.policy, added).policy,
    isThereAlready:
      published.isThereAlready && existing.Statement.some((each) => isOwn(each, added)),
  };
}

function allowBucket(onboarding: Onboarding, existing: Policy): PolicyPlan {
  const { bucket, accountId, queueArn } = onboarding;
  const condition = {
    StringEquals: { 'aws:SourceAccount': accountId },
    ArnLike: { 'aws:SourceArn': `arn:*:s3:::${bucket}` },
  };
  const permission = {
    services: ['s3.amazonaws.com'],
    targetArn: targetArn(onboarding),
    occasion: { accountId, sourceArn: `arn:${partitionOf(queueArn)}:s3:::${bucket}` },
  };
  return allow(existing, toSid('s3repBucket', bucket), permission, condition);
}

function allowTopic(onboarding: Onboarding, existing: Policy): PolicyPlan {
  const topic = topicArn(onboarding);
  const permission = {
    services: snsPrincipals(onboarding),
    targetArn: onboarding.queueArn,
    occasion: { sourceArn: topic },
  };
  const sid = toSid('s3repTopic', `${onboarding.accountId}${onboarding.region}`);
  return allow(existing, sid, permission, { ArnEquals: { 'aws:SourceArn': topic } });
}

function allow(
  existing: Policy,
  Sid: string,
  permission: SendPermission,
  Condition: object,
): PolicyPlan {
  const { services, targetArn: Resource } = permission;
  const Action = actionOfSending(Resource);
  const { isAllowed: isThereAlready, denials, doubts } = judgeSending(existing, permission);
  refuseDenials(denials, Action);
  const Service = services.length === 1 ? services[0] : services;
  const added = { Sid, Effect: 'Allow', Principal: { Service }, Action, Resource, Condition };
  const changed = withStatement(existing, added);
  return {
    existing,
    policy: isThereAlready ? existing : changed.policy,
    isThereAlready,
    sid: changed.sid,
    doubts: doubts.map(describeStatement),
  };
}

function refuseDenials(denials: readonly Policy['Statement'][number][], action: string): void {
  if (denials.length === 0) return;
  throw new Error(
    `The policy denies ${action} to AWS services too, by ${denials.map(describeStatement).join(', ')}: a Deny wins over whatever is allowed. If it is not meant for them, add the condition "Bool": {"aws:PrincipalIsAWSService": "false"} to it. Then read the policy anew: run this without the option that names the file.`,
  );
}

/** Sids are letters and digits; every name has one of its own. */
function toSid(prefix: string, name: string): string {
  const encode = (character: string) => `x${character.charCodeAt(0).toString(16)}`;
  return prefix + name.replaceAll(/[^a-wyzA-Z0-9]/g, encode);
}
