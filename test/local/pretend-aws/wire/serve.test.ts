import { Readable } from 'node:stream';
import { GetBucketAclCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { credentials } from '../../../../src/local/credentials.ts';
import { addBucket } from '../../../../src/local/pretend-aws/world/build-world.ts';
import { buildS3Client } from '../../../../src/s3/build-s3-client.ts';
import { sendRaw } from '../send-raw.ts';
import { accountId, addOrders, region, usePretendAws } from '../use-pretend-aws.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;

beforeEach(async () => {
  aws = await usePretendAws();
});

afterEach(() => aws.close());

const ofAccount = { 'x-amz-account-id': accountId };

function createJob(body: string, headers: Record<string, string> = ofAccount) {
  return sendRaw(aws.url, { method: 'POST', path: '/v20180820/jobs', headers, body });
}

describe('the pretend AWS', () => {
  it('takes a body that is sent in chunks with a checksum behind it', async () => {
    addBucket(aws.world, { name: 'reports' });
    const parts = ['first ', 'second ', '🌹'.repeat(50_000)];
    const sent: string[] = [];
    aws.s3.middlewareStack.add(
      (next) => (call) => {
        const { headers } = call.request as { headers: Record<string, string> };
        sent.push(headers['x-amz-content-sha256']!);
        return next(call);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await aws.s3.send(
      new PutObjectCommand({
        Bucket: 'reports',
        Key: 'list.csv',
        Body: Readable.from(parts.map((part) => Buffer.from(part))),
        ContentLength: Buffer.byteLength(parts.join('')),
      }),
    );
    expect(sent).toEqual(['STREAMING-UNSIGNED-PAYLOAD-TRAILER']);
    const got = await aws.s3.send(new GetObjectCommand({ Bucket: 'reports', Key: 'list.csv' }));
    expect(await got.Body!.transformToString()).toBe(parts.join(''));
  });

  it('refuses a body whose checksum is of another one', async () => {
    addBucket(aws.world, { name: 'reports' });
    const answer = await sendRaw(aws.url, {
      method: 'PUT',
      path: '/reports/a',
      headers: { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' },
      body: 'x',
    });
    expect(answer).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>BadDigest<'),
    });
  });

  it('answers errors as S3 does, with ids by which AWS finds the call again', async () => {
    const { status, headers, body } = await sendRaw(aws.url, { path: '/nowhere?versioning' });
    expect(status).toBe(404);
    expect(headers).toMatchObject({ 'content-type': 'application/xml', server: 'AmazonS3' });
    const id = String(headers['x-amz-request-id']);
    expect(id).toMatch(/^[0-9A-F]{16}$/);
    expect(body).toMatch(
      new RegExp(
        `^<\\?xml .*<Error><Code>NoSuchBucket<.*<RequestId>${id}</RequestId><HostId>`,
        's',
      ),
    );
  });

  it('wraps errors of S3 Control once more', async () => {
    const { status, body } = await createJob('<CreateJobRequest/>');
    expect(status).toBe(400);
    expect(body).toContain('<ErrorResponse><Error><Code>MalformedXML</Code>');
  });

  it.each([
    ['no XML', 'nonsense', 'XML parse error'],
    ['another root', '<CreateJob/>', 'the root is CreateJob'],
    ['an unknown element', '<CreateJobRequest><Yes/></CreateJobRequest>', 'no element Yes'],
    [
      'an unknown element further down',
      '<CreateJobRequest><Report><Enabled>true</Enabled><Owner/></Report></CreateJobRequest>',
      'CreateJobRequest.Report has no element Owner',
    ],
    [
      'an unknown element in a list',
      '<CreateJobRequest><Tags><member><Name/></member></Tags></CreateJobRequest>',
      'CreateJobRequest.Tags.member has no element Name',
    ],
    ['a missing element', '<CreateJobRequest/>', 'Operation is missing'],
    [
      'a missing element further down',
      `<CreateJobRequest><Operation><S3ReplicateObject/></Operation><Priority>1</Priority>
       <RoleArn>r</RoleArn><ClientRequestToken>t</ClientRequestToken><Report/></CreateJobRequest>`,
      'Report.Enabled is missing',
    ],
    [
      'no number',
      `<CreateJobRequest><Operation><S3ReplicateObject/></Operation><Priority>high</Priority>
       <RoleArn>r</RoleArn><Report><Enabled>false</Enabled></Report></CreateJobRequest>`,
      'Priority is no number',
    ],
  ])('refuses a job with %s', async (_what, body, detail) => {
    const answer = await createJob(body);
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('MalformedXML') });
    expect(answer.body).toContain(detail);
    expect(aws.world.calls).toEqual([]);
  });

  it('refuses a call for no account', async () => {
    const answer = await sendRaw(aws.url, { path: '/v20180820/jobs/some-id' });
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('InvalidRequest') });
  });

  it.each([
    ['GET', '/v20180820/nothing'],
    ['GET', '/orders?unheard-of'],
    ['PATCH', '/orders/key'],
  ])('does not implement what AWS has not: %s %s', async (method, path) => {
    const answer = await sendRaw(aws.url, { method, path, headers: ofAccount });
    expect(answer).toMatchObject({ status: 501, body: expect.stringContaining('NotImplemented') });
  });

  it('does not implement headers that no operation has', async () => {
    const headers = { 'x-amz-invented': 'yes' };
    const answer = await sendRaw(aws.url, { path: '/orders/key', headers });
    expect(answer).toMatchObject({ status: 501, body: expect.stringContaining('x-amz-invented') });
  });

  it('says which operations it leaves out', async () => {
    addOrders(aws.world);
    const call = aws.s3.send(new GetBucketAclCommand({ Bucket: 'orders' }));
    await expect(call).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('understands clients that name no operation', async () => {
    addOrders(aws.world);
    const path = '/orders/a%20b';
    expect(await sendRaw(aws.url, { method: 'PUT', path, body: 'x' })).toMatchObject({
      status: 200,
    });
    expect(await sendRaw(aws.url, { path })).toMatchObject({ status: 200, body: 'x' });
    expect(aws.world.calls.map(({ operation }) => operation)).toEqual(['PutObject', 'GetObject']);
  });

  it('answers AWS’s CLI, whose calls to S3 Control reach it only as a proxy', async () => {
    addOrders(aws.world);
    const { port } = new URL(aws.url);
    const host = `${accountId}.127.0.0.1:${port}`;
    const answer = await sendRaw(aws.url, {
      path: `http://${host}/v20180820/jobs`,
      headers: { ...ofAccount, host },
    });
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('<ListJobsResult') });
  });

  it('sends callers away who sign for another Region, and says which it is', async () => {
    addOrders(aws.world);
    const elsewhere = buildS3Client(
      { region: 'us-east-1', endpoint: aws.url },
      { credentials, maxAttempts: 1 },
    );
    const call = elsewhere.send(new GetObjectCommand({ Bucket: 'orders', Key: 'a' }));
    await expect(call).rejects.toMatchObject({
      name: 'PermanentRedirect',
      $response: { headers: { 'x-amz-bucket-region': region } },
    });
    elsewhere.destroy();
  });

  it('refuses callers without a signature', async () => {
    const headers = { authorization: '' };
    expect(await sendRaw(aws.url, { path: '/orders', headers })).toMatchObject({ status: 403 });
  });
});
