import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { ListJobsCommand } from '@aws-sdk/client-s3-control';
import { credentials } from '../../src/local/credentials.ts';
import { buildS3Client } from '../../src/s3/build-s3-client.ts';
import { boundCallsTo, usualLimits } from '../../src/s3/bounded-calls.ts';
import { replayTimes } from '../../src/replay/replay-times.ts';
import { buildS3ControlClient } from '../../src/s3/build-s3-control-client.ts';
import { accountId, region } from '../local/pretend-aws/use-pretend-aws.ts';
import { type Silence, startSilentServer } from '../start-silent-server.ts';

const limits = { callMillis: 300, uploadMillis: 60_000 };
const once = { credentials, maxAttempts: 1 };
const object = { Bucket: 'orders', Key: 'a' };

describe('An S3 that does not answer', () => {
  let server: Awaited<ReturnType<typeof startSilentServer>>;
  afterEach(() => server.stop());

  it.each<Silence>(['not a byte', 'an answer that never ends', 'a refusal that never ends'])(
    'with %s is waited for no longer than a call may take',
    async (silence) => {
      server = await startSilentServer(silence);
      const { endpoint } = server;
      const control = buildS3ControlClient({ region, endpoint }, once, limits);
      const jobs = control.send(new ListJobsCommand({ AccountId: accountId }));
      await expect(jobs).rejects.toThrow('The answer of S3 took longer than 300 ms');
      control.destroy();
      const s3 = buildS3Client({ region, endpoint }, once, limits);
      const list = s3.send(new ListObjectsV2Command(object));
      await expect(list).rejects.toThrow('The answer of S3 took longer than 300 ms');
      s3.destroy();
      const limited = { callMillis: 60_000, uploadMillis: 400 };
      const uploading = buildS3Client({ region, endpoint }, once, limited);
      const put = uploading.send(new PutObjectCommand({ ...object, Body: 'x' }));
      await expect(put).rejects.toThrow('The answer of S3 took longer than 400 ms');
      uploading.destroy();
    },
  );

  it('may take its time for the contents of an object, once it has begun', async () => {
    server = await startSilentServer('an answer that never ends');
    const s3 = buildS3Client({ region, endpoint: server.endpoint }, once, limits);
    const { Body } = await s3.send(new GetObjectCommand(object));
    const pieces: unknown[] = [];
    const stream = Body as unknown as NodeJS.ReadableStream;
    const began = performance.now();
    for await (const piece of stream)
      if (pieces.push(piece) > 10 && performance.now() - began > 500) break;
    expect(pieces.length).toBeGreaterThan(10);
    s3.destroy();
  });
});

describe('The manifest of a job', () => {
  it('may take longer than other calls, as many bytes do, but not until its worker has no right to the job', async () => {
    const bounded = boundCallsTo({ ...usualLimits, callMillis: 10 });
    let answer: (given: { readonly response: object }) => void = () => {};
    const answered = new Promise<{ readonly response: object }>((resolve) => (answer = resolve));
    const put = bounded(() => answered, { commandName: 'PutObjectCommand' })({});
    const list = bounded(() => answered, { commandName: 'ListJobsCommand' })({});
    await expect(list).rejects.toThrow('longer than 10 ms');
    answer({ response: {} });
    await expect(put).resolves.toEqual({ response: {} });
    const { claimMillis, callMillis } = replayTimes;
    expect(usualLimits.uploadMillis + callMillis).toBeLessThanOrEqual(claimMillis);
    expect(usualLimits.callMillis).toBeLessThan(callMillis);
  });
});
