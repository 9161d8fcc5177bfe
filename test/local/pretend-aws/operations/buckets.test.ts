import {
  GetBucketNotificationConfigurationCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import { addBucket } from '../../../../src/local/pretend-aws/world/build-world.ts';
import { accessDenied } from '../../../../src/local/pretend-aws/world/fault.ts';
import { addOrders, aRule, usePretendAws } from '../use-pretend-aws.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;
const Bucket = 'orders';
const stranger = '444455556666';

beforeEach(async () => {
  aws = await usePretendAws();
});

afterEach(() => aws.close());

function headBucket(more: object = {}) {
  return aws.s3.send(new HeadBucketCommand({ Bucket, ...more }));
}

describe('buckets of the pretend AWS', () => {
  it('tell their Region, also to whom they refuse and to whom looks elsewhere', async () => {
    const inRegion = (region: string) => ({
      $response: { headers: { 'x-amz-bucket-region': region } },
    });
    addBucket(aws.world, { name: Bucket });
    expect((await headBucket()).BucketRegion).toBe('eu-west-1');
    aws.world.faults.add({ operation: 'HeadBucket', does: accessDenied });
    await expect(headBucket()).rejects.toMatchObject(inRegion('eu-west-1'));
    aws.world.faults.clear('HeadBucket');
    addBucket(aws.world, { name: 'theirs', accountId: stranger });
    await expect(headBucket({ Bucket: 'theirs' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
      ...inRegion('eu-west-1'),
    });
    addBucket(aws.world, { name: 'far', region: 'us-west-2' });
    await expect(headBucket({ Bucket: 'far' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 301 },
      ...inRegion('us-west-2'),
    });
    await expect(headBucket({ Bucket: 'none' })).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('answer other accounts only if their policy does, and nobody who expects another owner', async () => {
    addBucket(aws.world, { name: 'theirs', accountId: stranger, openTo: [aws.world.accountId] });
    await headBucket({ Bucket: 'theirs', ExpectedBucketOwner: stranger });
    const wrong = headBucket({ Bucket: 'theirs', ExpectedBucketOwner: aws.world.accountId });
    await expect(wrong).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it('are listed in pages, with their Regions then', async () => {
    addOrders(aws.world);
    addBucket(aws.world, { name: 'theirs', accountId: stranger });
    const whole = await aws.s3.send(new ListBucketsCommand({}));
    expect(whole.Buckets!.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
      ['orders', undefined],
      ['orders-dr', undefined],
      ['reports', undefined],
    ]);
    const first = await aws.s3.send(new ListBucketsCommand({ MaxBuckets: 2 }));
    const { ContinuationToken } = first;
    const second = await aws.s3.send(new ListBucketsCommand({ MaxBuckets: 2, ContinuationToken }));
    expect(first.Buckets).toMatchObject([{ BucketRegion: 'eu-west-1' }, { Name: 'orders-dr' }]);
    expect(second.Buckets).toMatchObject([{ Name: 'reports' }]);
    expect(second.ContinuationToken).toBeUndefined();
  });

  it('are refused without pages to accounts that may have more than 10,000', async () => {
    for (let index = 0; index <= 10_000; index += 1) addBucket(aws.world, { name: `b-${index}` });
    const whole = aws.s3.send(new ListBucketsCommand({}));
    await expect(whole).rejects.toMatchObject({ name: 'InvalidRequest' });
    const page = await aws.s3.send(new ListBucketsCommand({ MaxBuckets: 1_000 }));
    expect(page.Buckets).toHaveLength(1_000);
  });

  it('keep their versioning, which a replicating bucket cannot suspend', async () => {
    addBucket(aws.world, { name: Bucket, versioning: undefined });
    const get = () => aws.s3.send(new GetBucketVersioningCommand({ Bucket }));
    const put = (Status: 'Enabled' | 'Suspended') =>
      aws.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
    expect((await get()).Status).toBeUndefined();
    await put('Enabled');
    expect((await get()).Status).toBe('Enabled');
    aws.world.buckets.get(Bucket)!.replication = { Role: 'any', Rules: [aRule()] };
    await expect(put('Suspended')).rejects.toMatchObject({ name: 'InvalidBucketState' });
  });

  it('keep rules with exclusions as they were put, and notifications', async () => {
    addOrders(aws.world);
    const rules = [
      aRule({ Filter: { And: { Prefix: 'a', Not: { Or: { Prefixes: ['a/tmp'] } } } } }),
    ];
    const ReplicationConfiguration = { Role: 'arn:aws:iam::111122223333:role/r', Rules: rules };
    await aws.s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
    const got = await aws.s3.send(new GetBucketReplicationCommand({ Bucket }));
    expect(got.ReplicationConfiguration).toEqual(ReplicationConfiguration);
    const asked = {
      TopicConfigurations: [{ TopicArn: 'arn', Events: ['s3:Replication:*' as const] }],
    };
    await aws.s3.send(
      new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: asked }),
    );
    const told = await aws.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(told).toMatchObject(asked);
  });

  it('say so if they have no rules', async () => {
    addBucket(aws.world, { name: Bucket });
    const get = aws.s3.send(new GetBucketReplicationCommand({ Bucket }));
    await expect(get).rejects.toMatchObject({ name: 'ReplicationConfigurationNotFoundError' });
  });

  it.each<[string, Partial<ReplicationRule>, string]>([
    ['no destination', { Destination: { Bucket: 'arn:aws:s3:::none' } }, 'must exist'],
    ['a filter and no priority', { Priority: undefined }, 'Priority must be specified'],
    ['nothing about delete markers', { DeleteMarkerReplication: undefined }, 'must be specified'],
    [
      'a threshold without time control',
      {
        Destination: {
          Bucket: 'arn:aws:s3:::orders-dr',
          Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
        },
      },
      'EventThreshold',
    ],
  ])('refuse a rule with %s', async (_what, change, message) => {
    const { orders } = addOrders(aws.world);
    const before = orders.replication;
    const ReplicationConfiguration = { Role: 'r', Rules: [aRule(change)] };
    const put = aws.s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
    await expect(put).rejects.toMatchObject({
      name: 'InvalidRequest',
      message: expect.stringContaining(message),
    });
    expect(orders.replication).toBe(before);
  });
});
