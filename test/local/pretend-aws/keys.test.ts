import fc from 'fast-check';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { addBucket } from '../../../src/local/pretend-aws/world/build-world.ts';
import { usePretendAws } from './use-pretend-aws.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;

beforeEach(async () => {
  aws = await usePretendAws();
  addBucket(aws.world, { name: 'orders' });
});

afterEach(() => aws.close());

const keys = [
  'plain.json',
  'été/日本/🌹.pdf',
  'a+b c%2B%20.csv',
  'line\nbreak\r\ttab',
  'comma,quote"and\'<&>;.txt',
  '/leading//slashes/',
  'a/../b/./c',
  '?acl&x-id=GetObject#fragment',
  '{"json":true}\\',
  '`$(rm -rf ~)`',
  'k'.repeat(1_024),
  'ü'.repeat(512),
];

describe('keys', () => {
  it.each(keys)('go there and back byte for byte: %j', async (key) => {
    const Body = Buffer.from(`content of ${key}`);
    const put = await aws.s3.send(new PutObjectCommand({ Bucket: 'orders', Key: key, Body }));
    const which = { Bucket: 'orders', Key: key, VersionId: put.VersionId };
    const got = await aws.s3.send(new GetObjectCommand(which));
    const head = await aws.s3.send(new HeadObjectCommand(which));
    const versions = await aws.s3.send(new ListObjectVersionsCommand({ Bucket: 'orders' }));
    const list = await aws.s3.send(new ListObjectsV2Command({ Bucket: 'orders', Prefix: key }));
    expect([...aws.world.buckets.get('orders')!.versions.keys()]).toEqual([key]);
    expect(await got.Body!.transformToString()).toBe(`content of ${key}`);
    expect(head).toMatchObject({ ContentLength: Body.length, ETag: put.ETag });
    expect(versions.Versions).toMatchObject([
      { Key: key, VersionId: put.VersionId, IsLatest: true },
    ]);
    expect(list.Contents).toMatchObject([{ Key: key, ETag: put.ETag }]);
    const gone = await aws.s3.send(
      new DeleteObjectsCommand({
        Bucket: 'orders',
        Delete: { Objects: [{ Key: key, VersionId: put.VersionId }] },
      }),
    );
    expect(gone.Deleted).toMatchObject([{ Key: key, VersionId: put.VersionId }]);
    expect(aws.world.buckets.get('orders')!.versions.size).toBe(0);
  });

  it('of any characters go there and back, and into lists that encode them', async () => {
    const anyKey = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(anyKey, async (Key) => {
        const which = { Bucket: 'orders', Key };
        aws.world.buckets.get('orders')!.versions.clear();
        await aws.s3.send(new PutObjectCommand({ ...which, Body: Key }));
        const { Body } = await aws.s3.send(new GetObjectCommand(which));
        expect(await Body!.transformToString()).toBe(Key);
        const { Contents } = await aws.s3.send(
          new ListObjectsV2Command({ Bucket: 'orders', EncodingType: 'url' }),
        );
        const [{ Key: encoded = '' } = {}] = Contents!;
        expect(decodeURIComponent(encoded.replaceAll('+', ' '))).toBe(Key);
      }),
      { numRuns: 50 },
    );
  });

  it('of more than 1,024 bytes are refused', async () => {
    const Key = 'ü'.repeat(513);
    const put = aws.s3.send(new PutObjectCommand({ Bucket: 'orders', Key, Body: 'x' }));
    await expect(put).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('have a version called null where there was no versioning', async () => {
    addBucket(aws.world, { name: 'old', versioning: undefined });
    const put = await aws.s3.send(new PutObjectCommand({ Bucket: 'old', Key: 'a', Body: 'x' }));
    expect(put.VersionId).toBeUndefined();
    aws.world.buckets.get('old')!.versioning = 'Enabled';
    const head = await aws.s3.send(
      new HeadObjectCommand({ Bucket: 'old', Key: 'a', VersionId: 'null' }),
    );
    expect(head.VersionId).toBe('null');
  });
});
