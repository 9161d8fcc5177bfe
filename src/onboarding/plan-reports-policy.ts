import * as v from 'valibot';
import { type Policy, policySchema, noPolicy } from './plan-policy.ts';
import { readAnswer } from './read-answer.ts';
import { batchRoleArn, type ReplayOnboarding, reportFiles } from './replay-onboarding.ts';
import { describeStatement, isOwn, withStatement } from './with-statement.ts';

/** What the policy of the bucket for reports becomes. */
export interface ReportsPlan {
  /** Undefined if the bucket has none. */
  readonly existing: Policy | undefined;
  readonly policy: Policy;
  readonly isThereAlready: boolean;
  /** Statements that deny something, in words: whether that concerns s3rep, their conditions say. */
  readonly denials: readonly string[];
}

/** Reads what `aws s3api get-bucket-policy --query Policy --output text` prints; nothing where there is no policy. */
export function readBucketPolicy(text: string): Policy | undefined {
  if (text === '') return undefined;
  return readAnswer(text, 'aws s3api get-bucket-policy --query Policy', v.pipe(policySchema));
}

/** Lets the role of jobs, and s3rep, use their part of the bucket. In their own account that is no more than their own policies say. */
export function planReportsPolicy(
  onboarding: ReplayOnboarding,
  existing: Policy | undefined,
): ReportsPlan {
  const added = statementsFor(onboarding);
  const before = existing ?? noPolicy;
  const isThere = (one: (typeof added)[number]) =>
    before.Statement.some((each) => isOwn(each, one));
  const policy = added.reduce((whole, one) => withStatement(whole, one).policy as Policy, before);
  return {
    existing,
    policy,
    isThereAlready: added.every(isThere),
    denials: before.Statement.filter((each) => each['Effect'] === 'Deny').map(describeStatement),
  };
}

function statementsFor(onboarding: ReplayOnboarding) {
  const Resource = reportFiles(onboarding);
  const { botArn } = onboarding;
  const allow = (Sid: string, AWS: string, Action: readonly string[]) => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS },
    Action,
    Resource,
  });
  const jobActions = ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'];
  return [
    allow('s3repJobs', batchRoleArn(onboarding), jobActions),
    ...(botArn === undefined ? [] : [allow('s3repBot', botArn, ['s3:GetObject', 's3:PutObject'])]),
  ];
}
