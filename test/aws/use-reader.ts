import type { AwsReader } from '../../src/diagnosis/ports/aws-reader.ts';
import { buildAwsReader } from '../../src/aws/build-aws-reader.ts';
import type { AwsAccess } from '../../src/aws/aws-access.ts';
import { credentials } from '../../src/local/credentials.ts';
import { region, usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';

/** A pretend AWS, and the real clients of the product in front of it. */
export async function useReader(overrides: Partial<AwsAccess> = {}) {
  const aws = await usePretendAws();
  const access: AwsAccess = {
    readRegion: async () => region,
    endpoints: endpointsAt(aws.url),
    clock: () => aws.world.agenda.now(),
    credentials,
    // However busy the machine is.
    callMillis: 60_000,
    ...overrides,
  };
  const reader: AwsReader = buildAwsReader(access);
  return { ...aws, access, reader };
}

/** All services at one address. */
export function endpointsAt(url: string): Required<AwsAccess['endpoints']> {
  return { s3: url, iam: url, kms: url, sts: url, cloudwatch: url, sns: url, sqs: url };
}

/** A bucket of which only the name is known, or more. */
export function bucketAt(name: string, known: { region?: string; accountId?: string } = {}) {
  return { name, region: known.region, accountId: known.accountId };
}

/** A policy document with one statement. */
export function aPolicy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
