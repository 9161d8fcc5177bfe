import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { credentials } from '../../../src/local/credentials.ts';
import type { WorldOptions } from '../../../src/local/pretend-aws/world/build-world.ts';
import { region, usePretendAws } from './use-pretend-aws.ts';

/** A world with its server, and real clients of the SDK for all services. */
export async function useServices(options: Partial<WorldOptions> = {}) {
  const aws = await usePretendAws(options);
  const target = { region, endpoint: aws.url, credentials, maxAttempts: 1 };
  const clients = {
    iam: new IAMClient(target),
    sts: new STSClient(target),
    kms: new KMSClient(target),
    cloudWatch: new CloudWatchClient(target),
    sns: new SNSClient(target),
    sqs: new SQSClient(target),
  };
  return {
    ...aws,
    ...clients,
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await aws.close();
    },
  };
}
