import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { addBucket } from '../../../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../../../src/local/pretend-aws/world/put-version.ts';
import { usePretendAws } from '../use-pretend-aws.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;
const Bucket = 'orders';

beforeEach(async () => {
  aws = await usePretendAws();
  addBucket(aws.world, { name: Bucket });
});

afterEach(() => aws.close());

async function put(Key: string, more: object = {}) {
  const { VersionId = '' } = await aws.s3.send(
    new PutObjectCommand({ Bucket, Key, Body: 'content', ...more }),
  );
  return VersionId;
}

function head(more: object) {
  return aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'a', ...more }));
}

/** What an answer to HEAD, which has no body, still tells. */
function refused(status: number, headers: object = {}) {
  return { $metadata: { httpStatusCode: status }, $response: { headers } };
}

describe('HeadObject of the pretend AWS', () => {
  it('tells size, class, encryption and version, also of an older one', async () => {
    const old = await put('a', { StorageClass: 'GLACIER', Metadata: { team: 'a' } });
    aws.world.agenda.advance(1_000);
    await put('a', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'key-1', Tagging: 'x=1&y=2' });
    expect(await head({ VersionId: old })).toMatchObject({
      VersionId: old,
      ContentLength: 7,
      StorageClass: 'GLACIER',
      ServerSideEncryption: 'AES256',
      Metadata: { team: 'a' },
      LastModified: new Date('2026-11-29T03:00:00Z'),
    });
    const newest = await head({});
    expect(newest).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'key-1',
      TagCount: 2,
    });
    expect(newest.StorageClass).toBeUndefined();
  });

  it('answers 404 for what is not there, and 403 to whom may not list', async () => {
    await put('a');
    const VersionId = 'v'.repeat(32);
    await expect(head({ VersionId })).rejects.toMatchObject(refused(404));
    await expect(head({ Key: 'b' })).rejects.toMatchObject(refused(404));
    aws.world.missingPermissions.add('s3:ListBucket');
    await expect(head({ VersionId })).rejects.toMatchObject(refused(403));
    await expect(head({ Key: 'b' })).rejects.toMatchObject(refused(403));
  });

  it('answers 404 for what is deleted, 405 for a delete marker, and 400 for no version id', async () => {
    await put('a');
    const marker = await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    expect(marker.DeleteMarker).toBe(true);
    const isMarker = { 'x-amz-delete-marker': 'true' };
    await expect(head({})).rejects.toMatchObject(refused(404, isMarker));
    await expect(head({ VersionId: marker.VersionId })).rejects.toMatchObject(
      refused(405, { ...isMarker, allow: 'DELETE' }),
    );
    await expect(head({ VersionId: 'nonsense' })).rejects.toMatchObject(refused(400));
  });

  it('cannot tell about an object that was encrypted with a key of its owner', async () => {
    putVersion(aws.world, aws.world.buckets.get(Bucket)!, { key: 'a', encryption: 'SSE-C' });
    await expect(head({})).rejects.toMatchObject(refused(400));
  });

  it('needs no right to the key, which reading does', async () => {
    await put('a', { ServerSideEncryption: 'aws:kms' });
    aws.world.missingPermissions.add('kms:Decrypt');
    expect((await head({})).ServerSideEncryption).toBe('aws:kms');
    const get = aws.s3.send(new GetObjectCommand({ Bucket, Key: 'a' }));
    await expect(get).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('objects of the pretend AWS', () => {
  it('are read in part', async () => {
    await put('a');
    const get = async (Range: string) => {
      const got = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'a', Range }));
      return [await got.Body!.transformToString(), got.ContentRange];
    };
    expect(await get('bytes=1-2')).toEqual(['on', 'bytes 1-2/7']);
    expect(await get('bytes=5-')).toEqual(['nt', 'bytes 5-6/7']);
    expect(await get('bytes=-3')).toEqual(['ent', 'bytes 4-6/7']);
    await expect(get('bytes=9-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('are not replaced by whoever wants to be the first', async () => {
    await put('a', { IfNoneMatch: '*' });
    await expect(put('a', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  it('are hidden by a delete marker, and gone with their version', async () => {
    const first = await put('a');
    await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    const list = () => aws.s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(await list()).toMatchObject({
      Versions: [{ VersionId: first, IsLatest: false }],
      DeleteMarkers: [{ Key: 'a', IsLatest: true }],
    });
    expect(await aws.s3.send(new ListObjectsV2Command({ Bucket }))).toMatchObject({ KeyCount: 0 });
    await aws.s3.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'a', VersionId: first }, { Key: 'never there' }], Quiet: true },
      }),
    );
    expect((await list()).Versions).toBeUndefined();
  });

  it('are listed page by page, in the order of their bytes', async () => {
    const keys = ['b', 'a', 'é', 'Z', '🌹', '\uFFFD'];
    for (const key of keys) await put(key);
    await put('a');
    const seen: string[] = [];
    let markers = {};
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await aws.s3.send(
        new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, ...markers }),
      );
      seen.push(...page.Versions!.map(({ Key = '' }) => Key));
      if (!page.IsTruncated) break;
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    expect(seen).toEqual(['Z', 'a', 'a', 'b', 'é', '\uFFFD', '🌹']);
    const first = await aws.s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 4 }));
    const second = await aws.s3.send(
      new ListObjectsV2Command({ Bucket, ContinuationToken: first.NextContinuationToken }),
    );
    expect(second.Contents!.map(({ Key }) => Key)).toEqual(['\uFFFD', '🌹']);
  });

  it('have their keys encoded in lists if asked for', async () => {
    await put('a b+\u0001');
    const { Versions } = await aws.s3.send(
      new ListObjectVersionsCommand({ Bucket, EncodingType: 'url' }),
    );
    expect(Versions).toMatchObject([{ Key: 'a+b%2B%01' }]);
  });
});
