import { execFile } from 'node:child_process';
import { subHours } from 'date-fns/subHours';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { addKey, addRole } from '../../src/local/pretend-aws/world/add-resources.ts';
import type { World } from '../../src/local/pretend-aws/world/world.ts';
import { sendPolicy } from '../coverage/a-survey.ts';
import { compileCache } from '../compile-cache.ts';
import {
  accountId,
  addOrders,
  aRule,
  region,
  usePretendAws,
} from '../local/pretend-aws/use-pretend-aws.ts';

const queueArn = `arn:aws:sqs:${region}:${accountId}:s3rep`;

let aws: Awaited<ReturnType<typeof usePretendAws>>;
beforeEach(async () => {
  aws = await usePretendAws({ start: new Date() });
});
afterEach(() => aws.close());

/** Runs the command as a person would, with credentials of the account. */
function run(...args: readonly string[]) {
  return runWith({}, ...args);
}

function runWith(changed: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { url } = aws;
  const { PATH } = process.env;
  const endpoints = { AWS_ENDPOINT_URL_S3: url, AWS_ENDPOINT_URL: url };
  const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'local' };
  const env = {
    PATH,
    ...compileCache,
    ...endpoints,
    ...credentials,
    AWS_REGION: region,
    ...changed,
  };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      ['src/cli/coverage.ts', ...args],
      { env },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

/** `orders` of which s3rep hears everything, and what is said to be wrong. */
function build(world: World, rules = [aRule()]): ReturnType<typeof addOrders> {
  addRole(world, { name: 'replication', trustPolicy: '{}' });
  world.targets.set(queueArn, sendPolicy);
  return addOrders(world, rules);
}

describe('npm run coverage', () => {
  it('finds nothing where s3rep hears of every failure', async () => {
    build(aws.world);
    const { code, stdout } = await run('--queue', queueArn);
    expect(stdout).toBe(
      '3 buckets, 1 with replication, 1 rule: nothing found. s3rep hears of every failure.\n\n',
    );
    expect(code).toBe(0);
  });

  it('prints an array for programs', async () => {
    const Destination = { Bucket: 'arn:aws:s3:::orders-dr' };
    build(aws.world, [aRule({ Destination })]);
    const { stdout } = await run('--queue', queueArn, '--format', 'json');
    expect(JSON.parse(stdout)).toEqual([
      { bucket: 'orders', rule: 'everything', finding: 'no metrics', region, account: accountId },
    ]);
  });

  it('says what it was not allowed to see, and takes it neither for well nor for broken', async () => {
    build(aws.world);
    aws.world.missingPermissions.add('s3:GetBucketNotification');
    const { stdout } = await run('--format', 'csv');
    expect(stdout).toContain(
      'orders,,not visible,eu-west-1,111122223333,Cannot see its notifications: needs s3:GetBucketNotification',
    );
  });

  it('counts failures that no event told of', async () => {
    const { orders } = build(aws.world);
    orders.notifications = {};
    aws.world.metrics.push({
      accountId,
      region,
      name: 'OperationsFailedReplication',
      dimensions: { SourceBucket: 'orders', DestinationBucket: 'orders-dr', RuleId: 'everything' },
      at: subHours(new Date(), 5),
      value: 40,
    });
    const { stdout } = await run('--queue', queueArn);
    expect(stdout).toContain('40 operations failed in 14 days, and no event came');
    expect(stdout).toContain('npm run onboard --silent -- --bucket orders');
    expect(stdout).not.toContain('--deployed');
    const ofStack = await run('--queue', queueArn, '--deployed');
    expect(ofStack.stdout).toContain(`--queue ${queueArn} --deployed > onboard.sh`);
  });

  it('finds that the key of the queue lets nobody send, and nothing once it does', async () => {
    build(aws.world);
    const statement = (Service: string) => ({
      Effect: 'Allow',
      Principal: { Service },
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: '*',
    });
    const own = { Effect: 'Allow', Principal: { AWS: accountId }, Action: 'kms:*', Resource: '*' };
    const policyFor = (service: string) => JSON.stringify({ Statement: [own, statement(service)] });
    const key = addKey(aws.world, {
      policy: policyFor('sns.amazonaws.com'),
      aliases: ['alias/queue'],
    });
    aws.world.targetKeys.set(queueArn, 'alias/queue');
    const { stdout } = await run('--queue', queueArn);
    expect(stdout).toContain(
      `${queueArn} is encrypted with key/${key.keyId}, which does not let s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt.`,
    );
    expect(stdout).toContain(`$ aws kms get-key-policy --key-id ${key.arn}`);
    key.policy = policyFor('s3.amazonaws.com');
    expect((await run('--queue', queueArn)).stdout).toContain('nothing found');
  });

  it('looks at the named bucket alone', async () => {
    build(aws.world, [aRule({ Status: 'Disabled' })]);
    addBucket(aws.world, { name: 'invoices' });
    expect((await run('--bucket', 'invoices')).stdout).toContain('1 bucket, 0 with replication');
  });

  it('fails where it may not even list buckets', async () => {
    aws.world.missingPermissions.add('s3:ListAllMyBuckets');
    const { code, stdout } = await run();
    expect(stdout).toContain('s3:ListAllMyBuckets');
    expect(code).toBe(1);
  });

  it('says that there are no credentials, or no network, and what to do', async () => {
    const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
    const here = { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };
    const nobody = await runWith({ ...none, ...here });
    expect(nobody.stdout).toContain('there are no AWS credentials here. Set AWS_PROFILE');
    expect(nobody.stdout).toContain('aws sts get-caller-identity');
    expect(nobody.code).toBe(1);
    const closed = 'http://127.0.0.1:9';
    const nowhere = { AWS_ENDPOINT_URL_S3: closed, AWS_ENDPOINT_URL: closed };
    const { stdout, code } = await runWith(nowhere);
    expect(stdout).toContain('AWS cannot be reached from here. Check the network');
    expect(code).toBe(1);
  });

  it('says what is wrong with its arguments, all at once', async () => {
    const { code, stderr } = await run('--format', 'xml', '--queue', 'q', '--account', '1');
    expect(code).toBe(1);
    for (const part of ['table, json, csv', 'an ARN such as', '12 digits', '--role is not'])
      expect(stderr).toContain(part);
    const named = await run('--role', 'a b', '--external-id', 'x');
    expect(named.code).toBe(1);
    expect(named.stderr).toContain('--role is "a b": expected the name of a role such as');
    expect(named.stderr).toContain('--external-id is "x": expected');
  });
});
