import type { ReplicationRule } from '@aws-sdk/client-s3';
import { credentials } from '../../../src/local/credentials.ts';
import {
  type PretendAws,
  startPretendAws,
} from '../../../src/local/pretend-aws/start-pretend-aws.ts';
import {
  addBucket,
  buildWorld,
  type WorldOptions,
} from '../../../src/local/pretend-aws/world/build-world.ts';
import type { World } from '../../../src/local/pretend-aws/world/world.ts';
import { buildS3Client } from '../../../src/s3/build-s3-client.ts';
import { buildS3ControlClient } from '../../../src/s3/build-s3-control-client.ts';

export const start = new Date('2026-11-29T03:00:00Z');
export const accountId = '111122223333';
export const region = 'eu-west-1';
export const roleArn = `arn:aws:iam::${accountId}:role/s3rep-batch`;

/** A world with its server, and real clients of the SDK at its address. */
export async function usePretendAws(options: Partial<WorldOptions> = {}) {
  const world = buildWorld({ start, ...options });
  const aws: PretendAws = await startPretendAws({ world });
  const target = { region, endpoint: aws.url };
  const overrides = { credentials, maxAttempts: 1 };
  const s3 = buildS3Client(target, overrides);
  const control = buildS3ControlClient(target, overrides);
  return {
    world,
    url: aws.url,
    s3,
    control,
    async close() {
      s3.destroy();
      control.destroy();
      await aws.close();
    },
  };
}

/** A rule that sends all to `orders-dr` and has metrics. */
export function aRule(overrides: Partial<ReplicationRule> = {}): ReplicationRule {
  return {
    ID: 'everything',
    Status: 'Enabled',
    Priority: 1,
    Filter: { Prefix: '' },
    DeleteMarkerReplication: { Status: 'Disabled' },
    Destination: { Bucket: 'arn:aws:s3:::orders-dr', Metrics: { Status: 'Enabled' } },
    ...overrides,
  };
}

/** `orders`, which replicates to `orders-dr`, and `reports`. */
export function addOrders(world: World, rules: readonly ReplicationRule[] = [aRule()]) {
  const dr = addBucket(world, { name: 'orders-dr' });
  const reports = addBucket(world, { name: 'reports' });
  const orders = addBucket(world, {
    name: 'orders',
    replication: { Role: `arn:aws:iam::${accountId}:role/replication`, Rules: [...rules] },
    notifications: {
      QueueConfigurations: [
        {
          Id: 's3rep',
          QueueArn: `arn:aws:sqs:${region}:${accountId}:s3rep`,
          Events: ['s3:Replication:*'],
        },
      ],
    },
  });
  return { orders, dr, reports };
}
