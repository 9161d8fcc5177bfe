import type { ReplicationRule } from '@aws-sdk/client-s3';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildAwsReader } from '../../src/aws/build-aws-reader.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { accessDenied } from '../../src/local/pretend-aws/world/fault.ts';
import { addOrders, aRule } from '../local/pretend-aws/use-pretend-aws.ts';
import { aPolicy, bucketAt, endpointsAt, useReader } from './use-reader.ts';

describe('an answer without a document', () => {
  it.each([{ 'content-length': '0' }, { 'transfer-encoding': 'chunked' }])(
    'says nothing about a bucket, with headers %j',
    async (headers) => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { 'x-amz-request-id': 'EXAMPLE', ...headers }).end();
      });
      await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      const endpoint = `http://127.0.0.1:${port}`;
      const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
      const [clock, readRegion] = [() => new Date(), async () => 'eu-west-1'];
      const endpoints = endpointsAt(endpoint);
      const reader = buildAwsReader({ endpoints, credentials, clock, readRegion });
      const orders = bucketAt('orders');
      const seen = await Promise.all([
        reader.readReplication(orders),
        reader.readBucketPolicy(orders),
        reader.readOwnership(orders),
        reader.readObjectLock(orders),
        reader.readEncryption(orders),
        // Without a length, a body that is empty looks as if versioning was never turned on.
        ...('transfer-encoding' in headers ? [] : [reader.readVersioning(orders)]),
      ]);
      expect(new Set(seen.map((one) => one.kind === 'unseen' && one.why))).toEqual(
        new Set(['no answer']),
      );
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  );
});

describe('a bucket', () => {
  let aws: Awaited<ReturnType<typeof useReader>>;
  beforeEach(async () => {
    aws = await useReader();
    addOrders(aws.world);
  });
  afterEach(() => aws.close());
  const setRule = (rule: Partial<ReplicationRule>) => {
    aws.world.buckets.get('orders')!.replication!.Rules = [aRule(rule)];
  };

  it('is found in its Region, also where nobody knew which it is', async () => {
    addBucket(aws.world, { name: 'far', region: 'ap-southeast-2' });
    expect(await aws.reader.headBucket(bucketAt('orders'))).toEqual({
      kind: 'read',
      value: { region: 'eu-west-1' },
    });
    const far = { kind: 'read', value: { region: 'ap-southeast-2' } };
    expect(await aws.reader.headBucket(bucketAt('far'))).toEqual(far);
    expect(await aws.reader.headBucket(bucketAt('far', { region: 'eu-west-1' }))).toEqual(far);
    expect(await aws.reader.readVersioning(bucketAt('far'))).toMatchObject({ value: 'Enabled' });
  });

  it('is found in its Region by calls that are made side by side', async () => {
    const regions = ['eu-west-1', 'us-west-2', 'ap-southeast-2', 'sa-east-1'];
    for (const region of regions) addBucket(aws.world, { name: `in-${region}`, region });
    const all = Array.from({ length: 5 }, () => regions).flat();
    const heads = await Promise.all(
      all.map((region) => aws.reader.headBucket(bucketAt(`in-${region}`))),
    );
    expect(heads).toEqual(all.map((region) => ({ kind: 'read', value: { region } })));
  });

  it('is there, with its Region, where S3 denies the caller', async () => {
    aws.world.faults.add({ operation: 'HeadBucket', does: accessDenied });
    expect(await aws.reader.headBucket(bucketAt('orders'))).toEqual({
      kind: 'read',
      value: { region: 'eu-west-1' },
    });
  });

  it('is not there where S3 says so', async () => {
    expect(await aws.reader.headBucket(bucketAt('no-such'))).toEqual({ kind: 'none' });
  });

  it('keeps calls at the address of S3, whatever is taken for a Region', async () => {
    const hostile = bucketAt('orders', { region: 'x.evil.example/#' });
    expect(await aws.reader.headBucket(hostile)).toMatchObject({ kind: 'read' });
  });

  it.each([
    ['Enabled', 'Enabled'],
    ['Suspended', 'Suspended'],
    [undefined, 'never enabled'],
  ] as const)('with versioning %s is %s', async (versioning, value) => {
    addBucket(aws.world, { name: 'b', versioning });
    expect(await aws.reader.readVersioning(bucketAt('b'))).toEqual({ kind: 'read', value });
  });

  it('has a replication configuration, of which all is read that decides', async () => {
    setRule({
      ID: 'all parts',
      Priority: 7,
      Filter: {
        And: {
          Prefix: 'in/',
          Tags: [
            { Key: 'a', Value: '1' },
            { Key: '__proto__', Value: 'x' },
          ],
          Not: { Prefix: 'in/tmp/' },
        },
      },
      SourceSelectionCriteria: {
        SseKmsEncryptedObjects: { Status: 'Enabled' },
        ReplicaModifications: { Status: 'Enabled' },
      },
      DeleteMarkerReplication: { Status: 'Enabled' },
      Destination: {
        Bucket: 'arn:aws:s3:::orders-dr',
        Account: '444455556666',
        AccessControlTranslation: { Owner: 'Destination' },
        StorageClass: 'GLACIER_IR',
        EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:eu-west-1:444455556666:key/k' },
        Metrics: { Status: 'Enabled' },
        ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
      },
    });
    const pairs = [
      ['a', '1'],
      ['__proto__', 'x'],
    ];
    expect(await aws.reader.readReplication(bucketAt('orders'))).toEqual({
      kind: 'read',
      value: {
        roleArn: 'arn:aws:iam::111122223333:role/replication',
        rules: [
          {
            ruleId: 'all parts',
            isEnabled: true,
            priority: 7,
            prefix: 'in/',
            tags: Object.fromEntries(pairs),
            excluded: { prefixes: ['in/tmp/'], tags: [] },
            otherFilters: [],
            destinationArn: 'arn:aws:s3:::orders-dr',
            destinationAccountId: '444455556666',
            isOwnerOverridden: true,
            storageClass: 'GLACIER_IR',
            replicaKmsKeyId: 'arn:aws:kms:eu-west-1:444455556666:key/k',
            replicatesKmsObjects: true,
            replicatesDeleteMarkers: true,
            replicatesReplicaChanges: true,
            hasMetrics: true,
            hasReplicationTime: true,
          },
        ],
      },
    });
  });

  it.each<[string, Partial<ReplicationRule>, object]>([
    ['one tag', { Filter: { Tag: { Key: 'a', Value: '' } } }, { tags: { a: '' } }],
    [
      'an exclusion',
      { Filter: { Not: { Tag: { Key: 'a', Value: '1' } } } },
      { excluded: { prefixes: [], tags: [['a', '1']] }, otherFilters: [] },
    ],
    [
      'several exclusions, two of one tag',
      {
        Filter: {
          Not: {
            Or: {
              Prefixes: ['tmp/', 'raw/'],
              Tags: [
                { Key: 'a', Value: '1' },
                { Key: 'a', Value: '2' },
              ],
            },
          },
        },
      },
      {
        excluded: {
          prefixes: ['tmp/', 'raw/'],
          tags: [
            ['a', '1'],
            ['a', '2'],
          ],
        },
      },
    ],
    ['all', { Filter: {} }, { prefix: undefined, tags: {}, otherFilters: [] }],
    ['the first version of rules', { Filter: undefined, Prefix: 'in/' }, { prefix: 'in/' }],
    [
      'the related multi-Region key',
      {
        Destination: {
          Bucket: 'arn:aws:s3:::orders-dr',
          EncryptionConfiguration: { UseSourceMultiRegionKey: { Status: 'Enabled' } },
        },
      },
      { usesSourceMultiRegionKey: true, replicaKmsKeyId: undefined },
    ],
    ['a rule that is off', { Status: 'Disabled' }, { isEnabled: false }],
  ])('has rules for %s', async (_name, rule, expected) => {
    setRule(rule);
    const read = await aws.reader.readReplication(bucketAt('orders'));
    expect(read).toMatchObject({ kind: 'read', value: { rules: [expected] } });
  });

  it('has none where S3 says so', async () => {
    expect(await aws.reader.readReplication(bucketAt('reports'))).toEqual({ kind: 'none' });
  });

  it('says who may do what, and how objects are kept', async () => {
    const policy = aPolicy({ Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' });
    addBucket(aws.world, {
      name: 'b',
      policy,
      ownership: 'BucketOwnerPreferred',
      hasObjectLock: true,
      defaultEncryption: 'SSE-KMS',
      defaultKmsKeyId: 'alias/b',
      isBucketKeyUsed: true,
      blockedEncryption: ['SSE-C'],
    });
    const b = bucketAt('b');
    expect(await aws.reader.readBucketPolicy(b)).toEqual({ kind: 'read', value: policy });
    expect(await aws.reader.readOwnership(b)).toMatchObject({ value: 'BucketOwnerPreferred' });
    expect(await aws.reader.readObjectLock(b)).toEqual({ kind: 'read', value: 'Enabled' });
    expect(await aws.reader.readEncryption(b)).toEqual({
      kind: 'read',
      value: {
        algorithm: 'aws:kms',
        kmsKeyId: 'alias/b',
        isBucketKeyUsed: true,
        blockedTypes: ['SSE-C'],
      },
    });
  });

  it('may have none of that', async () => {
    addBucket(aws.world, { name: 'b', ownership: undefined, blockedEncryption: ['NONE'] });
    const b = bucketAt('b');
    expect(await aws.reader.readBucketPolicy(b)).toEqual({ kind: 'none' });
    expect(await aws.reader.readOwnership(b)).toEqual({ kind: 'none' });
    expect(await aws.reader.readObjectLock(b)).toEqual({ kind: 'none' });
    expect(await aws.reader.readEncryption(b)).toMatchObject({
      value: { algorithm: 'AES256', blockedTypes: [] },
    });
  });

  it.each([
    ['not permitted', accessDenied],
    ['other account', { refuse: 'MethodNotAllowed', status: 405 }],
    ['no answer', { refuse: 'InternalError', status: 500 }],
    ['no answer', { refuse: 'SlowDown', status: 503 }],
    ['no answer', { refuse: 'ExpiredToken', status: 400 }],
    ['no answer', { refuse: 'InvalidAccessKeyId', status: 403 }],
    ['no answer', 'drop'],
  ] as const)('is unseen, %s, after %o', async (why, does) => {
    aws.world.faults.add({ operation: 'GetBucketReplication', does });
    expect(await aws.reader.readReplication(bucketAt('orders'))).toMatchObject({
      kind: 'unseen',
      why,
      action: 's3:GetReplicationConfiguration',
      detail: expect.stringMatching(/\w/),
    });
  });

  it('is asked for twice at most', async () => {
    aws.world.faults.add({
      operation: 'GetBucketVersioning',
      does: { refuse: 'SlowDown', status: 503 },
    });
    await aws.reader.readVersioning(bucketAt('orders'));
    const calls = aws.world.calls.filter(({ operation }) => operation === 'GetBucketVersioning');
    expect(calls).toHaveLength(2);
  });
});
