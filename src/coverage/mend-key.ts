import { regionOf } from '../onboarding/onboarding.ts';
import { reviveKey } from '../replication/reasons/key-steps.ts';
import type { Step } from '../replication/reasons/reason.ts';
import { queueUrlOf, wordOr } from './command-words.ts';

/** Which key refuses whom, and of which queue or topic. */
interface RefusingKey {
  readonly target: string;
  readonly arn: string;
  /** Such as `s3.amazonaws.com`. */
  readonly sender: string;
}

/** What mends the key of a queue or topic. @param fault - or the state that the key is in */
export function mendKey(
  key: RefusingKey,
  fault: 'of AWS' | 'gone' | 'policy' | (string & {}),
): readonly Step[] {
  if (fault === 'of AWS' || fault === 'gone') return [useAnother(key)];
  if (fault === 'policy') return [letIn(key)];
  const region = wordOr(regionOf(key.arn), 'REGION');
  const [cancel, enable, others] = reviveKey(region).map((step) => {
    const command = step.command?.replace('KEY_ARN', wordOr(key.arn, 'KEY_ARN'));
    return { ...step, ...(command !== undefined && { command }) };
  });
  const steps = /^Pending.*Deletion$/.test(fault)
    ? [cancel, enable]
    : [fault === 'Disabled' ? enable : others];
  return steps.filter((step) => step !== undefined);
}

function letIn({ arn, sender }: RefusingKey): Step {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: sender },
    Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
    Resource: '*',
  };
  return {
    instruction: `Save the key policy again as this prints it, with this statement added: ${JSON.stringify(statement)}`,
    credentialsOf: 'KMS key',
    command: `aws kms get-key-policy --key-id ${wordOr(arn, 'KEY_ARN')} --policy-name default --query Policy --output text --region ${wordOr(regionOf(arn), 'REGION')}`,
  };
}

function useAnother({ target, sender }: RefusingKey): Step {
  const region = wordOr(regionOf(target), 'REGION');
  const isTopic = target.includes(':sns:');
  const other = isTopic ? '' : 'with SSE-SQS, which asks for no key, or ';
  return {
    instruction: `Encrypt the ${isTopic ? 'topic' : 'queue'} ${other}with a customer managed key whose policy lets ${sender} do kms:GenerateDataKey and kms:Decrypt${isTopic ? '' : ', and whoever reads the queue kms:Decrypt'}. KEY_ARN is that key:`,
    command: isTopic
      ? `aws sns set-topic-attributes --region ${region} --topic-arn ${wordOr(target, 'TOPIC_ARN')} --attribute-name KmsMasterKeyId --attribute-value KEY_ARN`
      : `aws sqs set-queue-attributes --region ${region} --queue-url ${queueUrlOf(target)} --attributes KmsMasterKeyId=KEY_ARN`,
  };
}
