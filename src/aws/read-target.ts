import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CoverageReader } from '../coverage/ports/coverage-reader.ts';
import type { TargetEvidence } from '../coverage/model/target-evidence.ts';
import { askAws } from './ask-aws.ts';
import type { AwsEndpoints } from './aws-access.ts';
import type { Accounts } from './build-accounts.ts';
import { buildClients } from './build-clients.ts';
import { unseen } from './classify-aws-error.ts';
import { textIn } from './read-text.ts';

/** Partition, service, Region, account and name. */
const targetParts = /^arn:([\w-]+):(sqs|sns):([a-z0-9-]+):(\d{12}):([\w.-]+)$/;

/** Reads policy and key of a queue or topic, in its own Region. */
export function buildTargetReader(
  accounts: Accounts,
  { sns, sqs }: AwsEndpoints,
): CoverageReader['readTarget'] {
  const snsOf = buildClients(
    (settings) => new SNSClient({ ...settings, ...(sns && { endpoint: sns }) }),
  );
  const sqsOf = buildClients(
    (settings) =>
      new SQSClient({ ...settings, ...(sqs && { endpoint: sqs }), useQueueUrlAsEndpoint: false }),
  );
  return async (targetArn) => {
    const [, partition = '', service, region = '', accountId, name = ''] =
      targetParts.exec(targetArn) ?? [];
    const caller = await accounts.callerFor(accountId);
    const ofQueue = { command: 'GetQueueAttributesCommand', caller } as const;
    if (service === undefined) return unseen(ofQueue, 'not asked');
    if (service === 'sqs') {
      const address = sqs ?? `https://sqs.${region}.${domainOf(partition)}`;
      const QueueUrl = `${address.replace(/\/$/, '')}/${accountId}/${name}`;
      const ask = new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['Policy', 'KmsMasterKeyId'],
      });
      const queue = await askAws(ofQueue, () => sqsOf(caller, region).send(ask), toTarget);
      // "The specified queue does not exist or you do not have access to it."
      const isTheirs = queue.kind === 'none' && caller.accountId !== accountId;
      return isTheirs ? unseen(ofQueue, 'other account') : queue;
    }
    const ask = new GetTopicAttributesCommand({ TopicArn: targetArn });
    const ofTopic = { command: 'GetTopicAttributesCommand', caller } as const;
    return askAws(ofTopic, () => snsOf(caller, region).send(ask), toTarget);
  };
}

function domainOf(partition: string): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

function toTarget({
  Attributes,
}: {
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}): TargetEvidence {
  const { Policy, KmsMasterKeyId } = Attributes ?? {};
  return { policy: textIn(Policy), kmsMasterKeyId: textIn(KmsMasterKeyId) };
}
