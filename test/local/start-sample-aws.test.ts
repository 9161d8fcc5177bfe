import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { credentials } from '../../src/local/credentials.ts';
import { startSampleAws } from '../../src/local/start-sample-aws.ts';
import { findFailures } from '../../src/replication/find-failures.ts';
import { buildS3Client } from '../../src/s3/build-s3-client.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function play(kind: 'few' | 'storm') {
  let now = new Date('2026-11-29T03:00:00Z');
  const bodies: string[] = [];
  const queue = { send: async (some: readonly string[]) => void bodies.push(...some) };
  const aws = await startSampleAws({ isFast: false }, queue, () => now);
  stop = () => aws.stop();
  await aws.sendSamples(kind);
  now = new Date(now.getTime() + 60_000);
  // Any call brings the world's time up to date.
  const s3 = buildS3Client({ region: 'eu-west-1', endpoint: aws.url }, { credentials });
  await s3.send(new ListBucketsCommand());
  s3.destroy();
  await aws.stop();
  stop = undefined;
  const failures = bodies.flatMap((body) => findFailures(body, now));
  const incidents = Map.groupBy(failures, (one) =>
    [one.sourceBucket, one.destinationBucket, one.reason].join(' '),
  );
  const sizes = [...incidents].map(([incident, all]) => [
    incident,
    new Set(all.map(({ versionId }) => versionId)).size,
  ]);
  return { bodies, failures, sizes: Object.fromEntries(sizes) };
}

describe('The sample failures', () => {
  it('are 25 objects of one incident, and a few of three others', async () => {
    const { sizes, bodies } = await play('few');
    expect(sizes).toEqual({
      'orders orders-dr DstBucketUnversioned': 25,
      'invoices invoices-archive DstPutObjectNotPermitted': 1,
      'media-uploads media-eu SrcKmsKeyInvalidState': 2,
      'sessions sessions-dr SrcKeyNotFound': 1,
    });
    expect(bodies.filter((body) => body.includes('TopicArn')).length).toBe(2);
  });

  it('are 300 objects of 12 incidents in a storm, some of them told twice', async () => {
    const { sizes, failures } = await play('storm');
    expect(Object.values(sizes)).toEqual(Array.from({ length: 12 }, () => 25));
    expect(failures.length).toBeGreaterThan(300);
  });
});
