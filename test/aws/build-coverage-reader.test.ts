import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { buildCoverageReader } from '../../src/aws/build-coverage-reader.ts';
import type { BucketAt } from '../../src/diagnosis/ports/aws-reader.ts';
import type { Reading } from '../../src/diagnosis/model/reading.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { accessDenied } from '../../src/local/pretend-aws/world/fault.ts';
import { accountId, addOrders, region } from '../local/pretend-aws/use-pretend-aws.ts';
import { aPolicy, bucketAt, useReader } from './use-reader.ts';

const other = '444455556666';

let aws: Awaited<ReturnType<typeof useReader>>;
let reader: ReturnType<typeof buildCoverageReader>;
beforeEach(async () => {
  aws = await useReader();
  reader = buildCoverageReader(aws.access);
});
afterEach(() => aws.close());

async function pagesOf(asked?: string) {
  const pages: Reading<readonly BucketAt[]>[] = [];
  for await (const page of reader.listBuckets(asked)) pages.push(page);
  return pages;
}

describe('credentials', () => {
  it('say whose they are', async () => {
    const value = { accountId, partition: 'aws' };
    expect(await reader.identify()).toEqual({ kind: 'read', value });
  });

  it('may be those of nobody for a while', async () => {
    aws.world.faults.add({
      operation: 'GetCallerIdentity',
      does: { refuse: 'InvalidClientTokenId', status: 403 },
    });
    const unknown = { kind: 'unseen', why: 'no answer', action: 'sts:GetCallerIdentity' };
    expect(await reader.identify()).toMatchObject(unknown);
    aws.world.faults.clear();
    aws.world.agenda.advance(61_000);
    expect(await reader.identify()).toMatchObject({ kind: 'read' });
  });
});

describe('all buckets of an account', () => {
  it('come page by page with their Regions', async () => {
    for (let nth = 0; nth < 1_500; nth += 1) {
      addBucket(aws.world, { name: `b${nth}`, region: nth % 2 === 0 ? region : 'us-west-2' });
    }
    const pages = await pagesOf();
    const sizes = pages.map((page) => page.kind === 'read' && page.value.length);
    expect(sizes).toEqual([1_000, 500]);
    expect(pages[0]).toMatchObject({
      value: expect.arrayContaining([
        { name: 'b0', region, accountId },
        { name: 'b1', region: 'us-west-2', accountId },
      ]),
    });
  });

  it('may be none', async () => {
    expect(await pagesOf(accountId)).toEqual([{ kind: 'read', value: [] }]);
  });

  it('end where S3 denies a page', async () => {
    for (let nth = 0; nth < 1_001; nth += 1) addBucket(aws.world, { name: `b${nth}` });
    aws.world.faults.add({ operation: 'ListBuckets', nth: 2, does: accessDenied });
    expect(await pagesOf()).toMatchObject([
      { kind: 'read' },
      { kind: 'unseen', why: 'not permitted', action: 's3:ListAllMyBuckets' },
    ]);
  });

  it('of another account are not the own ones', async () => {
    addBucket(aws.world, { name: 'ours' });
    expect(await pagesOf(other)).toEqual([
      { kind: 'unseen', why: 'other account', action: 's3:ListAllMyBuckets' },
    ]);
    aws.world.faults.add({
      operation: 'GetCallerIdentity',
      does: { refuse: 'ServiceUnavailable', status: 503 },
    });
    const unsure = buildCoverageReader(aws.access);
    for await (const page of unsure.listBuckets(other)) expect(page.kind).toBe('unseen');
  });
});

describe('notifications', () => {
  it('are read with their events and filters, whatever they go to', async () => {
    const { orders } = addOrders(aws.world);
    const topic = `arn:aws:sns:${region}:${accountId}:s3rep`;
    const code = `arn:aws:lambda:${region}:${accountId}:function:f`;
    orders.notifications = {
      ...orders.notifications,
      TopicConfigurations: [
        {
          TopicArn: topic,
          Events: ['s3:Replication:OperationFailedReplication', 's3:ObjectCreated:*'],
          Filter: {
            Key: {
              FilterRules: [
                { Name: 'Prefix' as never, Value: 'in/' },
                { Name: 'suffix', Value: '.json' },
              ],
            },
          },
        },
      ],
      LambdaFunctionConfigurations: [{ LambdaFunctionArn: code, Events: ['s3:Replication:*'] }],
      EventBridgeConfiguration: {},
    };
    const open = { prefix: undefined, suffix: undefined };
    expect(await reader.readNotifications(bucketAt('orders'))).toEqual({
      kind: 'read',
      value: [
        {
          target: `arn:aws:sqs:${region}:${accountId}:s3rep`,
          events: ['s3:Replication:*'],
          ...open,
        },
        {
          target: topic,
          events: ['s3:Replication:OperationFailedReplication', 's3:ObjectCreated:*'],
          prefix: 'in/',
          suffix: '.json',
        },
        { target: code, events: ['s3:Replication:*'], ...open },
        { target: 'EventBridge', events: [], ...open },
      ],
    });
  });

  it('may be none, which is no refusal', async () => {
    addBucket(aws.world, { name: 'b' });
    expect(await reader.readNotifications(bucketAt('b'))).toEqual({ kind: 'read', value: [] });
    expect(await reader.readNotifications(bucketAt('no-such'))).toEqual({ kind: 'none' });
  });
});

describe('a target', () => {
  const targetOf = (its: string | undefined, kmsMasterKeyId?: string) => ({
    kind: 'read',
    value: { policy: its, kmsMasterKeyId },
  });

  const policy = aPolicy({ Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:SendMessage' });

  it.each([
    `arn:aws:sqs:${region}:${accountId}:s3rep`,
    `arn:aws:sns:${region}:${accountId}:s3rep`,
    `arn:aws:sqs:us-west-2:${accountId}:s3rep`,
    `arn:aws:sns:us-west-2:${accountId}:s3rep`,
  ])('is read of %s', async (arn) => {
    aws.world.targets.set(arn, policy);
    expect(await reader.readTarget(arn)).toEqual(targetOf(policy));
    aws.world.targetKeys.set(arn, 'alias/s3rep');
    expect(await reader.readTarget(arn)).toEqual(targetOf(policy, 'alias/s3rep'));
    aws.world.targetKeys.delete(arn);
    aws.world.targets.set(arn, undefined);
    expect(await reader.readTarget(arn)).toEqual(targetOf(undefined));
    aws.world.targets.delete(arn);
    expect(await reader.readTarget(arn)).toEqual({ kind: 'none' });
    const theirs = arn.replace(accountId, other);
    aws.world.targets.set(theirs, policy);
    expect(await reader.readTarget(theirs)).toMatchObject({ why: 'other account' });
  });

  it('is not known to be missing where SQS knows no such queue of another account', async () => {
    // SQS's words: "The specified queue does not exist or you do not have access to it."
    const theirs = `arn:aws:sqs:${region}:${other}:s3rep`;
    expect(await reader.readTarget(theirs)).toMatchObject({ why: 'other account' });
  });

  it.each(['EventBridge', `arn:aws:lambda:${region}:${accountId}:function:f`, ''])(
    'is not asked for of %j, which has none',
    async (target) => {
      expect(await reader.readTarget(target)).toMatchObject({ why: 'not asked' });
    },
  );
});

describe('failed operations', () => {
  const since = new Date('2026-11-15T03:30:00Z');
  const until = new Date('2026-11-29T03:00:00Z');
  const aMeasured = (nth: number) => ({
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: `r${nth}`,
  });
  const count = (nth: number, value: number, at: string, account = accountId) =>
    aws.world.metrics.push({
      accountId: account,
      region,
      name: 'OperationsFailedReplication',
      dimensions: { SourceBucket: 'orders', DestinationBucket: 'orders-dr', RuleId: `r${nth}` },
      at: new Date(at),
      value,
    });
  const place = { region, accountId };

  it('are summed up for rules that have data, and for no others', async () => {
    const rules = [aMeasured(0), aMeasured(1), aMeasured(2)];
    count(0, 3, '2026-11-16T12:00:00Z');
    count(0, 4, '2026-11-16T12:30:00Z');
    count(0, 5, '2026-11-20T00:00:00Z');
    count(1, 0, '2026-11-20T00:00:00Z');
    expect(await reader.readFailedOperations(place, rules, { since, until })).toEqual({
      kind: 'read',
      value: new Map([
        [rules[0], 12],
        [rules[1], 0],
      ]),
    });
  });

  it('leave out an hour that began before', async () => {
    count(0, 7, '2026-11-15T03:45:00Z');
    count(0, 1, '2026-11-15T04:00:00Z');
    const rules = [aMeasured(0)];
    expect(await reader.readFailedOperations(place, rules, { since, until })).toEqual({
      kind: 'read',
      value: new Map([[rules[0], 1]]),
    });
  });

  it('are asked for 500 rules at a time', async () => {
    const rules = Array.from({ length: 1_001 }, (_, nth) => aMeasured(nth));
    count(1_000, 9, '2026-11-20T00:00:00Z');
    const read = await reader.readFailedOperations(place, rules, { since, until });
    expect(read).toEqual({ kind: 'read', value: new Map([[rules[1_000], 9]]) });
    const calls = aws.world.calls.filter(({ operation }) => operation === 'GetMetricData');
    expect(calls).toHaveLength(3);
  });

  it('of another account are not looked for in the own one, where there are none', async () => {
    const theirs = { region, accountId: other };
    expect(await reader.readFailedOperations(theirs, [aMeasured(0)], { since, until })).toEqual({
      kind: 'unseen',
      why: 'other account',
      action: 'cloudwatch:GetMetricData',
    });
  });

  it('may not be seen', async () => {
    aws.world.missingPermissions.add('cloudwatch:GetMetricData');
    const read = reader.readFailedOperations(place, [aMeasured(0)], { since, until });
    expect(await read).toMatchObject({ why: 'not permitted', action: 'cloudwatch:GetMetricData' });
  });
});

describe('the newest version of an object', () => {
  const orders = bucketAt('orders');
  const find = () => reader.findNewest(orders, 'a');
  async function put(Key: string) {
    const { VersionId: value } = await aws.s3.send(
      new PutObjectCommand({ Bucket: 'orders', Key, Body: 'x' }),
    );
    return { kind: 'read', value };
  }

  it('is found by its key', async () => {
    addOrders(aws.world);
    await put('ab');
    expect(await find()).toEqual({ kind: 'none' });
    const first = await put('a');
    expect(await find()).toEqual(first);
    expect(await put('a')).toEqual(await find());
    expect(await find()).not.toEqual(first);
    await aws.s3.send(new DeleteObjectCommand({ Bucket: 'orders', Key: 'a' }));
    expect(await find()).toEqual({ kind: 'none' });
  });

  it('may not be seen', async () => {
    addOrders(aws.world);
    aws.world.missingPermissions.add('s3:ListBucketVersions');
    const unseen = { why: 'not permitted', action: 's3:ListBucketVersions' };
    expect(await find()).toMatchObject(unseen);
  });
});
