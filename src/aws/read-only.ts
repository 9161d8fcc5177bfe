import type { ReadAction } from '../diagnosis/model/read-actions.ts';
import { isKeyOf } from '../lib/is-key-of.ts';

/**
 * Every call that diagnosis and coverage make, by the SDK's name, with the action of IAM that permits it (service
 * authorization reference). HeadObject and its kind always name a version.
 */
export const readCommands = {
  ListBucketsCommand: 's3:ListAllMyBuckets',
  HeadBucketCommand: 's3:ListBucket',
  GetBucketReplicationCommand: 's3:GetReplicationConfiguration',
  GetBucketNotificationConfigurationCommand: 's3:GetBucketNotification',
  GetBucketVersioningCommand: 's3:GetBucketVersioning',
  GetBucketPolicyCommand: 's3:GetBucketPolicy',
  GetBucketOwnershipControlsCommand: 's3:GetBucketOwnershipControls',
  GetObjectLockConfigurationCommand: 's3:GetBucketObjectLockConfiguration',
  GetBucketEncryptionCommand: 's3:GetEncryptionConfiguration',
  HeadObjectCommand: 's3:GetObjectVersion',
  GetObjectCommand: 's3:GetObjectVersion',
  GetObjectTaggingCommand: 's3:GetObjectVersionTagging',
  ListObjectVersionsCommand: 's3:ListBucketVersions',
  DescribeKeyCommand: 'kms:DescribeKey',
  GetKeyPolicyCommand: 'kms:GetKeyPolicy',
  ListGrantsCommand: 'kms:ListGrants',
  GetRoleCommand: 'iam:GetRole',
  SimulatePrincipalPolicyCommand: 'iam:SimulatePrincipalPolicy',
  GetQueueAttributesCommand: 'sqs:GetQueueAttributes',
  GetTopicAttributesCommand: 'sns:GetTopicAttributes',
  GetMetricDataCommand: 'cloudwatch:GetMetricData',
  AssumeRoleCommand: 'sts:AssumeRole',
  GetCallerIdentityCommand: 'sts:GetCallerIdentity',
} as const satisfies Readonly<Record<string, ReadAction>>;

/** One of them. */
export type ReadCommand = keyof typeof readCommands;

/** No object has this ETag, so a GetObject on its condition gives errors and never content. */
export const noObject = '"none"';

interface Call {
  readonly input: object;
}

interface Answer {
  readonly output: object;
  /** Of HTTP. */
  readonly response: unknown;
}

/**
 * Middleware for every client of this folder, before all others: throws for any call but `readCommands`, for a success
 * without a request id of AWS's, which a proxy or a sign-in page may have answered, and for one whose document is missing: an empty
 * one would say that nothing is set up.
 */
export function readOnly<C extends Call, A extends Answer>(
  next: (call: C) => Promise<A>,
  { commandName = 'an unnamed call' }: { readonly commandName?: string | undefined },
): (call: C) => Promise<A> {
  return async (call) => {
    if (!isKeyOf(readCommands, commandName) || readsContent(commandName, call.input)) {
      throw new Error(`${commandName} is not a call that s3rep may make to look at AWS.`);
    }
    const answer = await next(call);
    if (!hasRequestId(answer.output)) {
      throw new Error(
        'The response was not from AWS: a proxy or a sign-in page may have answered.',
      );
    }
    if (/^(?:Get(?!Object)|List)/.test(commandName) && isEmpty(answer.response)) {
      throw new Error('The response of AWS was empty.');
    }
    return answer;
  };
}

function isEmpty(response: unknown): boolean {
  const { headers } = (response ?? {}) as {
    readonly headers?: Readonly<Record<string, string>> | undefined;
  };
  return headers?.['content-length'] === '0';
}

function readsContent(commandName: ReadCommand, input: { readonly IfMatch?: unknown }): boolean {
  return commandName === 'GetObjectCommand' && input.IfMatch !== noObject;
}

function hasRequestId({ $metadata }: { readonly $metadata?: { readonly requestId?: unknown } }) {
  return $metadata?.requestId !== undefined;
}
