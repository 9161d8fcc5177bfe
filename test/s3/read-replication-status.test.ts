import { getEventListeners } from 'node:events';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { credentials } from '../../src/local/credentials.ts';
import { breakReplication } from '../../src/local/pretend-aws/world/obstacles.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { findVersion, type PretendBucket } from '../../src/local/pretend-aws/world/bucket.ts';
import { buildReplicationStatuses } from '../../src/s3/read-replication-status.ts';
import { addOrders, aRule, usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';
import { inTime } from '../in-time.ts';
import { eventually } from '../sqs/eventually.ts';
import { startProxyThatSays } from './start-proxy-that-says.ts';

describe('buildReplicationStatuses', () => {
  let aws: Awaited<ReturnType<typeof usePretendAws>>;
  let orders: PretendBucket;
  beforeEach(async () => {
    aws = await usePretendAws();
    ({ orders } = addOrders(aws.world));
  });
  afterEach(() => aws.close());

  const statuses = (region = 'us-east-1') =>
    buildReplicationStatuses({
      endpoint: aws.url,
      overrides: { credentials },
      readRegion: async () => region,
    });
  const bucket = { name: 'orders', region: 'eu-west-1' };
  async function put(objectKey: string, input: object = {}) {
    const { VersionId } = await aws.s3.send(
      new PutObjectCommand({ Bucket: 'orders', Key: objectKey, Body: 'x', ...input }),
    );
    return { objectKey, versionId: VersionId ?? '' };
  }

  it('tells PENDING, COMPLETED, FAILED and REPLICA apart, of exactly the version that was asked for', async () => {
    const first = await put('a ü+,&.json');
    expect(await statuses().readStatus(bucket, first)).toEqual({
      kind: 'there',
      status: 'PENDING',
    });
    aws.world.agenda.advance(60_000);
    expect(await statuses().readStatus(bucket, first)).toEqual({
      kind: 'there',
      status: 'COMPLETED',
    });
    breakReplication(aws.world, 'orders-dr', 'DstPutObjectNotPermitted');
    const second = await put('a ü+,&.json');
    aws.world.agenda.advance(60_000);
    expect(await statuses().readStatus(bucket, second)).toEqual({
      kind: 'there',
      status: 'FAILED',
    });
    expect(await statuses().readStatus(bucket, first)).toMatchObject({ status: 'COMPLETED' });
    const replica = { name: 'orders-dr', region: undefined };
    expect(await statuses().readStatus(replica, first)).toEqual({
      kind: 'there',
      status: 'REPLICA',
    });
  });

  it('asks in its own partition where nobody knows the Region of a bucket', async () => {
    const inChina = addBucket(aws.world, { name: 'orders-cn', region: 'cn-north-1' });
    const { key: objectKey, versionId } = putVersion(aws.world, inChina, { key: 'a' });
    const replica = { name: 'orders-cn', region: undefined };
    const answer = await statuses('cn-northwest-1').readStatus(replica, { objectKey, versionId });
    expect(answer).toEqual({ kind: 'there', status: undefined });
    expect(await statuses().readStatus(replica, { objectKey, versionId })).toEqual({
      kind: 'not permitted',
    });
  });

  it('says no status where no rule matches any more', async () => {
    const object = await put('a');
    aws.world.agenda.advance(60_000);
    orders.replication = undefined;
    expect(await statuses().readStatus(bucket, object)).toEqual({
      kind: 'there',
      status: undefined,
    });
  });

  it('tells what is gone from what it may not see, and a delete marker from both', async () => {
    const object = await put('a');
    const another = { ...object, versionId: 'v'.repeat(32) };
    expect(await statuses().readStatus(bucket, another)).toEqual({ kind: 'gone' });
    expect(await statuses().readStatus({ ...bucket, name: 'no-such' }, object)).toEqual({
      kind: 'gone',
    });
    aws.world.missingPermissions.add('s3:ListBucket');
    expect(await statuses().readStatus(bucket, another)).toEqual({ kind: 'not permitted' });
    aws.world.faults.add({
      operation: 'HeadObject',
      does: { refuse: 'MethodNotAllowed', status: 405 },
    });
    expect(await statuses().readStatus(bucket, object)).toEqual({ kind: 'delete marker' });
  });

  it('cannot ask for what is encrypted with a key of the customer', async () => {
    const object = await put('a');
    const version = findVersion(orders, object.objectKey, object.versionId)!;
    orders.versions.set('a', [{ ...version, encryption: 'SSE-C' }]);
    expect(await statuses().readStatus(bucket, object)).toEqual({ kind: 'refused' });
  });

  it('needs no key of KMS', async () => {
    aws.world.missingPermissions.add('kms:Decrypt');
    const object = await put('a', { ServerSideEncryption: 'aws:kms' });
    aws.world.agenda.advance(60_000);
    expect(await statuses().readStatus(bucket, object)).toMatchObject({ kind: 'there' });
  });

  it.each([
    ['slow down', { refuse: 'SlowDown', status: 503 }],
    ['not permitted', { refuse: 'AccessDenied', status: 403 }],
    ['no answer', { refuse: 'InternalError', status: 500 }],
    ['no answer', { refuse: 'NotModified', status: 304 }],
    ['no answer', 'drop'],
  ] as const)('says %s of %o, and asks once', async (kind, does) => {
    const object = await put('a');
    aws.world.faults.add({ operation: 'HeadObject', does });
    expect(await statuses().readStatus(bucket, object)).toMatchObject({ kind });
    const heads = aws.world.calls.filter(({ operation }) => operation === 'HeadObject');
    expect(heads).toHaveLength(1);
  });

  it.each([400, 403, 404, 405])(
    'says no answer of a %i that is a proxy’s and not S3’s: nothing is gone or denied by it',
    async (status) => {
      const proxy = await startProxyThatSays(status);
      const object = { objectKey: 'a', versionId: 'v1' };
      const answer = await buildReplicationStatuses({
        endpoint: proxy.url,
        overrides: { credentials },
        readRegion: async () => 'us-east-1',
      }).readStatus(bucket, object);
      await proxy.stop();
      expect(answer).toMatchObject({ kind: 'no answer' });
    },
  );

  it('asks no more, and waits for no answer, once the bot stops', async () => {
    const object = await put('a');
    const away = new AbortController();
    aws.world.faults.add({ operation: 'HeadObject', does: { slowMillis: 3_600_000 } });
    const asking = statuses().readStatus(bucket, object, away.signal);
    away.abort();
    expect(await asking).toMatchObject({ kind: 'no answer' });
  });

  it('waits for no rules either once the bot stops', async () => {
    const away = new AbortController();
    aws.world.faults.add({ operation: 'GetBucketReplication', does: { slowMillis: 3_600_000 } });
    const patient = buildReplicationStatuses({
      endpoint: aws.url,
      overrides: { credentials, requestHandler: {} },
      readRegion: async () => 'us-east-1',
    });
    const asking = patient.listDestinations(bucket, away.signal);
    const calls = () => aws.world.calls.map(({ operation }) => operation);
    await eventually(async () => calls().includes('GetBucketReplication'), 'the call', calls);
    away.abort();
    expect(await inTime(asking, 'the end of the call')).toBeUndefined();
  });

  it('leaves no listener on a signal that many calls share', async () => {
    const object = await put('a');
    const { signal } = new AbortController();
    aws.world.faults.add({ operation: 'HeadObject', does: { slowMillis: 1_000 } });
    const together = statuses();
    const asking = Array.from({ length: 20 }, () => together.readStatus(bucket, object, signal));
    const heads = () => aws.world.calls.filter(({ operation }) => operation === 'HeadObject');
    await eventually(async () => heads().length === 20, 'all calls', heads);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    aws.world.agenda.advance(1_000);
    await Promise.all(asking);
  });

  it('names the buckets to which enabled rules send, unless S3 does not say', async () => {
    const elsewhere = aRule({
      ID: 'elsewhere',
      Priority: 2,
      Destination: { Bucket: 'arn:aws:s3:::archive' },
    });
    expect(await statuses().listDestinations(bucket)).toEqual(['orders-dr']);
    orders.replication = {
      Role: orders.replication!.Role!,
      Rules: [aRule(), aRule({ ID: 'same', Priority: 3 }), elsewhere],
    };
    expect(await statuses().listDestinations(bucket)).toEqual(['orders-dr', 'archive']);
    orders.replication = { ...orders.replication, Rules: [{ ...elsewhere, Status: 'Disabled' }] };
    expect(await statuses().listDestinations(bucket)).toEqual([]);
    aws.world.faults.add({
      operation: 'GetBucketReplication',
      does: { refuse: 'AccessDenied', status: 403 },
    });
    expect(await statuses().listDestinations(bucket)).toBeUndefined();
  });
});
