import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createServer } from 'node:http';
import { buildAwsReader } from '../../src/aws/build-aws-reader.ts';
import { credentials } from '../../src/local/credentials.ts';
import { listenLocally } from '../../src/local/pretend-slack/listen-locally.ts';
import { findVersion } from '../../src/local/pretend-aws/world/bucket.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { accessDenied } from '../../src/local/pretend-aws/world/fault.ts';
import { accountId, addOrders } from '../local/pretend-aws/use-pretend-aws.ts';
import { bucketAt, endpointsAt, useReader } from './use-reader.ts';

describe('an object version', () => {
  let aws: Awaited<ReturnType<typeof useReader>>;
  beforeEach(async () => {
    aws = await useReader();
    addOrders(aws.world);
  });
  afterEach(() => aws.close());
  const orders = bucketAt('orders');
  const mine = bucketAt('orders', { accountId });
  async function put(objectKey: string, input: object = {}) {
    const { VersionId } = await aws.s3.send(
      new PutObjectCommand({ Bucket: 'orders', Key: objectKey, Body: 'content', ...input }),
    );
    return { objectKey, versionId: VersionId ?? '' };
  }

  it('is read as it is, and so is its replica', async () => {
    const version = await put('a ü+,&.json', { ServerSideEncryption: 'aws:kms' });
    expect(await aws.reader.headVersion(orders, version)).toMatchObject({
      kind: 'read',
      value: {
        isDeleteMarker: false,
        replicationStatus: 'PENDING',
        storageClass: 'STANDARD',
        archiveStatus: 'none',
        encryption: 'aws:kms',
        hasRetention: false,
        hasLegalHold: false,
        lastModified: expect.any(Date),
      },
    });
    const plain = await put('plain', { StorageClass: 'GLACIER_IR' });
    expect(await aws.reader.headVersion(orders, plain)).toMatchObject({
      value: { encryption: 'AES256', storageClass: 'GLACIER_IR' },
    });
    aws.world.agenda.advance(60_000);
    const replica = bucketAt('orders-dr');
    expect(await aws.reader.headVersion(replica, plain)).toMatchObject({
      value: { replicationStatus: 'REPLICA' },
    });
  });

  it('has tags and an owner', async () => {
    const version = await put('a', { Tagging: 'kind=invoice&empty=' });
    expect(await aws.reader.readTags(orders, version)).toEqual({
      kind: 'read',
      value: { kind: 'invoice', empty: '' },
    });
    const owner = await aws.reader.readOwner(mine, version);
    expect(owner).toEqual({
      kind: 'read',
      value: {
        objectOwner: expect.stringMatching(/^[\da-f]{64}$/),
        bucketOwner: expect.stringMatching(/^[\da-f]{64}$/),
      },
    });
    expect(owner.kind === 'read' && owner.value.objectOwner === owner.value.bucketOwner).toBe(true);
    const gone = { ...version, versionId: 'v'.repeat(32) };
    expect(await aws.reader.readTags(orders, gone)).toEqual({ kind: 'none' });
    expect(await aws.reader.readOwner(orders, gone)).toEqual({ kind: 'none' });
    aws.world.missingPermissions.add('s3:GetObjectVersionTagging');
    aws.world.missingPermissions.add('s3:ListBucketVersions');
    expect(await aws.reader.readTags(orders, version)).toMatchObject({ why: 'not permitted' });
    expect(await aws.reader.readOwner(orders, version)).toMatchObject({ why: 'not permitted' });
  });

  it('of another account is known by its owner, though S3 shows nothing else of it', async () => {
    const bucket = aws.world.buckets.get('orders');
    if (bucket !== undefined) bucket.ownership = 'ObjectWriter';
    const { versionId } = putVersion(aws.world, bucket!, { key: 'a', writtenBy: '444455556666' });
    const version = { objectKey: 'a', versionId };
    expect(await aws.reader.headVersion(mine, version)).toMatchObject({ why: 'not permitted' });
    const owner = await aws.reader.readOwner(mine, version);
    const ids = owner.kind === 'read' ? Object.values(owner.value) : [];
    expect(ids).toEqual([expect.any(String), expect.any(String)]);
    expect(new Set(ids).size).toBe(2);
  });

  it('has an owner of the bucket only where the caller is of its account', async () => {
    const version = await put('a');
    expect(await aws.reader.readOwner(orders, version)).toEqual({
      kind: 'read',
      value: { objectOwner: expect.any(String), bucketOwner: undefined },
    });
    const elsewhere = bucketAt('orders', { accountId: '444455556666' });
    expect(await aws.reader.readOwner(elsewhere, version)).toMatchObject({
      value: { bucketOwner: undefined },
    });
  });

  it('may be a delete marker', async () => {
    await put('a');
    const { VersionId: versionId = '' } = await aws.s3.send(
      new DeleteObjectCommand({ Bucket: 'orders', Key: 'a' }),
    );
    expect(await aws.reader.headVersion(orders, { objectKey: 'a', versionId })).toMatchObject({
      kind: 'read',
      value: { isDeleteMarker: true, lastModified: aws.world.agenda.now() },
    });
    expect(await aws.reader.readTags(orders, { objectKey: 'a', versionId })).toEqual({
      kind: 'none',
    });
  });

  it('may be encrypted with a key of the customer', async () => {
    const version = await put('a');
    const found = findVersion(aws.world.buckets.get('orders')!, 'a', version.versionId)!;
    aws.world.buckets.get('orders')!.versions.set('a', [{ ...found, encryption: 'SSE-C' }]);
    expect(await aws.reader.headVersion(orders, version)).toMatchObject({
      kind: 'read',
      value: { encryption: 'SSE-C' },
    });
  });

  it('is not taken for one of a key of the customer where S3 refuses for another cause', async () => {
    const wrong = { objectKey: 'a', versionId: 'no id' };
    expect(await aws.reader.headVersion(orders, wrong)).toMatchObject({
      kind: 'unseen',
      why: 'no answer',
    });
    const version = await put('a');
    aws.world.faults.add({
      operation: 'HeadObject',
      does: { refuse: 'ExpiredToken', status: 400 },
    });
    expect(await aws.reader.headVersion(orders, version)).toMatchObject({ why: 'no answer' });
  });

  it('is never read: what S3 is asked for can give no content', async () => {
    const version = await put('a');
    const found = findVersion(aws.world.buckets.get('orders')!, 'a', version.versionId)!;
    aws.world.buckets.get('orders')!.versions.set('a', [{ ...found, encryption: 'SSE-C' }]);
    await aws.reader.headVersion(orders, version);
    const gets = aws.world.calls.filter(({ operation }) => operation === 'GetObject');
    expect(gets.map(({ input }) => input['IfMatch'])).toEqual(['"none"']);
  });

  it('is told apart: gone, and not to be seen', async () => {
    const version = await put('a');
    const gone = { ...version, versionId: 'v'.repeat(32) };
    expect(await aws.reader.headVersion(orders, gone)).toEqual({ kind: 'none' });
    aws.world.missingPermissions.add('s3:ListBucket');
    expect(await aws.reader.headVersion(orders, gone)).toMatchObject({
      kind: 'unseen',
      why: 'not permitted',
      action: 's3:GetObjectVersion',
      detail: expect.stringContaining('403'),
    });
    aws.world.faults.add({ operation: 'HeadObject', does: accessDenied });
    expect(await aws.reader.headVersion(orders, version)).toMatchObject({ why: 'not permitted' });
  });
});

/** HTTP headers of S3's answer. (S3 API reference, HeadObject.) */
describe('the headers of a version', () => {
  it('say how it is archived, locked and encrypted', async () => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, {
          'x-amz-request-id': 'id',
          'x-amz-storage-class': 'INTELLIGENT_TIERING',
          'x-amz-archive-status': 'DEEP_ARCHIVE_ACCESS',
          'x-amz-object-lock-mode': 'GOVERNANCE',
          'x-amz-object-lock-retain-until-date': '2027-01-01T00:00:00Z',
          'x-amz-object-lock-legal-hold': 'ON',
          'x-amz-server-side-encryption': 'aws:kms:dsse',
          'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:111122223333:key/k',
          'x-amz-server-side-encryption-bucket-key-enabled': 'true',
          'x-amz-replication-status': 'FAILED',
        });
        response.end();
      });
    });
    const url = await listenLocally(server, 0);
    const reader = buildAwsReader({
      readRegion: async () => 'eu-west-1',
      endpoints: endpointsAt(url),
      clock: () => new Date('2026-11-29T03:00:00Z'),
      credentials,
      callMillis: 60_000,
    });
    const version = { objectKey: 'a', versionId: 'v' };
    expect(await reader.headVersion(bucketAt('orders'), version)).toMatchObject({
      kind: 'read',
      value: {
        storageClass: 'INTELLIGENT_TIERING',
        archiveStatus: 'DEEP_ARCHIVE_ACCESS',
        hasRetention: true,
        hasLegalHold: true,
        encryption: 'aws:kms:dsse',
        kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/k',
        isBucketKeyUsed: true,
        replicationStatus: 'FAILED',
      },
    });
    server.closeAllConnections();
    server.close();
  });
});
