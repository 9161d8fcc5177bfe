import type { GetTopicAttributesCommandInput } from '@aws-sdk/client-sns';
import { refusal } from '../wire/refusal.ts';
import type { CallerIdentity } from '../world/identity.ts';
import type { Operation } from './operation.ts';

/** What is asked of a queue; the SDK for SQS is loaded elsewhere. */
interface QueueInput {
  readonly QueueUrl?: string;
  readonly AttributeNames?: readonly string[];
}

/** Answers with policy and key of a topic; the owner's account is in its ARN. */
export const getTopicAttributes: Operation<GetTopicAttributesCommandInput, object> = (
  { targets, targetKeys },
  { TopicArn = '' },
  { caller, region },
) => {
  const [, itsRegion, accountId] =
    /^arn:aws[\w-]*:sns:([^:]*):(\d{12}):[^:]+$/.exec(TopicArn) ?? [];
  if (accountId === undefined || itsRegion !== region) {
    throw refusal('InvalidParameter', 'Invalid parameter: TopicArn');
  }
  if (accountId !== caller.accountId) throw deniedBySns(caller, 'SNS:GetTopicAttributes');
  if (!targets.has(TopicArn)) throw refusal('NotFound', 'Topic does not exist', 404);
  const policy = targets.get(TopicArn);
  const keyName = targetKeys.get(TopicArn);
  return {
    Attributes: {
      TopicArn,
      Owner: accountId,
      ...(policy === undefined ? {} : { Policy: policy }),
      ...(keyName === undefined ? {} : { KmsMasterKeyId: keyName }),
    },
  };
};

/** Answers with policy and encryption of a queue of the caller's Region; nothing at all if none of what was asked for is set. */
export const getQueueAttributes: Operation<QueueInput, object> = (
  { targets, targetKeys },
  { QueueUrl = '', AttributeNames = [] },
  { caller, region },
) => {
  const [accountId, name] = QueueUrl.split('/').slice(-2);
  const arn = `arn:aws:sqs:${region}:${accountId}:${name}`;
  if (!targets.has(arn)) {
    throw refusal('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.');
  }
  if (accountId !== caller.accountId) throw deniedBySqs(caller, 'sqs:getqueueattributes');
  const all = {
    QueueArn: arn,
    Policy: targets.get(arn),
    KmsMasterKeyId: targetKeys.get(arn),
    SqsManagedSseEnabled: String(!targetKeys.has(arn)),
  };
  const isAsked = (attribute: string) =>
    AttributeNames.includes('All') || AttributeNames.includes(attribute);
  const given = Object.entries(all).filter(([key, value]) => isAsked(key) && value !== undefined);
  return given.length === 0 ? {} : { Attributes: Object.fromEntries(given) };
};

/** SNS's answer to whom no policy allows the call. */
export function deniedBySns({ arn }: CallerIdentity, action: string) {
  return refusal(
    'AuthorizationError',
    `User: ${arn} is not authorized to perform: ${action} because no identity-based policy allows it`,
    403,
  );
}

/** SQS's answer to whom no policy allows the call. */
export function deniedBySqs({ arn }: CallerIdentity, action: string) {
  return refusal(
    'AccessDenied',
    `User: ${arn} is not authorized to perform: ${action} because no identity-based policy allows it`,
    403,
  );
}
