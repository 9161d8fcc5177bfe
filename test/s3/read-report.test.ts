import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateJobCommand, DescribeJobCommand } from '@aws-sdk/client-s3-control';
import { credentials } from '../../src/local/credentials.ts';
import { breakReplication } from '../../src/local/pretend-aws/world/obstacles.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import type { ReportAddress } from '../../src/replay/reports/find-report-address.ts';
import { tallyReport } from '../../src/replay/reports/tally-report.ts';
import { buildS3Client } from '../../src/s3/build-s3-client.ts';
import { openReport } from '../../src/s3/read-report.ts';
import { aJob } from '../local/pretend-aws/a-job.ts';
import {
  accountId,
  addOrders,
  region,
  usePretendAws,
} from '../local/pretend-aws/use-pretend-aws.ts';
import { startProxyThatSays } from './start-proxy-that-says.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;
let buckets: ReturnType<typeof addOrders>;
const clients: ReturnType<typeof buildS3Client>[] = [];

beforeEach(async () => {
  aws = await usePretendAws({ behaviour: { rowsPerResultsFile: 2 } });
  buckets = addOrders(aws.world);
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await aws.close();
});

function clientFor(of: string) {
  const client = buildS3Client({ region: of, endpoint: aws.url }, { credentials, maxAttempts: 1 });
  clients.push(client);
  return client;
}

const open = (address: ReportAddress) => openReport(clientFor, region, address);

/** Lets a job fail for these keys, and gives the address of its report. */
async function runFailingJob(keys: readonly string[]): Promise<ReportAddress> {
  const { world, control } = aws;
  breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
  for (const key of keys) putVersion(world, buckets.orders, { key, body: 'x' });
  world.agenda.advance(60_000);
  const { JobId = '' } = await control.send(new CreateJobCommand(aJob()));
  world.agenda.advance(600_000);
  const { Job } = await control.send(new DescribeJobCommand({ AccountId: accountId, JobId }));
  expect(Job?.Status).toBe('Complete');
  return { bucket: 'reports', key: `s3rep/job-${JobId}/manifest.json` };
}

const put = (key: string, body: string, bucket = buckets.reports) =>
  putVersion(aws.world, bucket, { key, body });

describe('openReport', () => {
  it('reads the report of a job, all files of it, with the keys as they are', async () => {
    const address = await runFailingJob(['a', 'é +%2B/,"', 'c']);
    const report = await open(address);
    expect(report.name).toBe(`s3://reports/${address.key}`);
    expect(report.writtenAt).toBeInstanceOf(Date);
    expect(report.files).toHaveLength(2);
    const { tally, ...read } = await tallyReport(report);
    expect(read).toEqual({ isPartial: false, damagedFiles: [] });
    expect(tally.reasons).toEqual([
      {
        bucket: 'orders',
        reason: 'DstPutObjectNotPermitted',
        failed: 3,
        sampleKeys: ['a', 'c', 'é +%2B/,"'],
      },
    ]);
  });

  it('reads past a row of which the quotes are broken', async () => {
    aws.world.behaviour.breakReportRow = true;
    const { tally } = await tallyReport(await open(await runFailingJob(['a', 'b', 'c'])));
    expect(tally).toMatchObject({ failed: 4, notUnderstood: 0 });
  });

  it('says which files were changed since', async () => {
    const address = await runFailingJob(['a']);
    const { name } = (await open(address)).files[0]!;
    const folder = address.key.replace('manifest.json', 'results/');
    put(folder + name, 'orders,other,v1,failed,500,DstBucketNotFound,x\r\n');
    expect((await tallyReport(await open(address))).damagedFiles).toEqual([name]);
    put(`${address.key}.md5`, 'f'.repeat(32));
    const { damagedFiles } = await tallyReport(await open(address));
    expect(damagedFiles).toEqual(['manifest.json', name]);
  });

  it('does without the sum of the manifest', async () => {
    const address = await runFailingJob(['a']);
    aws.world.faults.add({
      operation: 'GetObject',
      about: { Key: `${address.key}.md5` },
      does: { refuse: 'AccessDenied', status: 403 },
    });
    expect((await open(address)).damagedFiles).toEqual([]);
  });

  it('finds a bucket in another Region', async () => {
    const address = await runFailingJob(['a']);
    const report = await openReport(clientFor, 'us-east-1', address);
    expect((await tallyReport(report)).tally.failed).toBe(1);
  });

  const key = 's3rep/job-1/manifest.json';

  it.each([
    ['no such bucket', { bucket: 'nowhere', key }, 'There is no such bucket'],
    ['no such report', { bucket: 'reports', key }, 'S3 writes one when the job has ended'],
    ['a bucket of somebody else', { bucket: 'foreign', key }, 's3:GetObject'],
  ])('says what to do where there is %s', async (_what, address, words) => {
    addBucket(aws.world, { name: 'foreign', accountId: '999988887777' });
    await expect(open(address)).rejects.toThrow(words);
    await expect(open(address)).rejects.toHaveProperty('name', 'ReportRefusal');
  });

  it('says that a file of results is gone which the manifest names', async () => {
    put(key, manifestOf({ Bucket: 'reports', Key: 's3rep/job-1/results/x.csv' }));
    const reading = open({ bucket: 'reports', key }).then((report) => tallyReport(report));
    await expect(reading).rejects.toThrow('A file of results that the manifest names is not there');
  });

  it.each(['ExpiredToken', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed'])(
    'asks nobody to try again where it helps nothing: %s',
    async (refuse) => {
      aws.world.faults.add({ operation: 'GetObject', does: { refuse, status: 403 } });
      const opening = open({ bucket: 'reports', key });
      await expect(opening).rejects.toThrow(
        `S3 does not take the credentials of s3rep (${refuse})`,
      );
    },
  );

  it('says that S3 does not answer', async () => {
    aws.world.faults.add({ operation: 'GetObject', does: 'drop' });
    await expect(open({ bucket: 'reports', key })).rejects.toThrow('S3 did not answer');
  });

  it.each([403, 404])('takes a %i of a proxy for no word of S3', async (status) => {
    const proxy = await startProxyThatSays(status);
    const away = buildS3Client({ region, endpoint: proxy.url }, { credentials, maxAttempts: 1 });
    clients.push(away);
    const opening = openReport(() => away, region, { bucket: 'reports', key });
    await expect(opening).rejects.toThrow('S3 did not answer');
    await proxy.stop();
  });

  it('says that S3 does not answer where the connection breaks in the middle of a file', async () => {
    const manifest = manifestOf({ Bucket: 'reports', Key: 's3rep/job-1/results/x.csv' });
    const server = createServer(({ url = '' }, response) => {
      response.setHeader('x-amz-request-id', '1');
      if (url.includes('manifest.json')) return void response.end(manifest);
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('orders,a,v1,', () => response.destroy());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = buildS3Client({ region, endpoint }, { credentials, maxAttempts: 1 });
    clients.push(client);
    const report = await openReport(() => client, region, { bucket: 'reports', key });
    await expect(tallyReport(report)).rejects.toThrow('S3 did not answer');
    server.close();
    server.closeAllConnections();
  });

  it('reads a file once that the manifest names twice', async () => {
    const file = 's3rep/job-1/results/x.csv';
    put(file, 'orders,a,v1,failed,500,DstBucketNotFound,x\r\n');
    const result = { Bucket: 'reports', Key: file };
    put(key, manifestOf(result, result));
    expect((await tallyReport(await open({ bucket: 'reports', key }))).tally.failed).toBe(1);
  });

  it.each([
    ['{"fileFormat":"CSV","files":[]}', 'lists objects for a job to work on'],
    ['not even JSON', 'no manifest of a completion report'],
    ['null', 'no manifest of a completion report'],
    [`"${'x'.repeat(5_000_001)}"`, 'larger than any manifest'],
    [
      manifestOf({ Bucket: 'secrets', Key: 's3rep/job-1/results/x.csv' }),
      'outside of its own folder',
    ],
    [manifestOf({ Bucket: 'reports', Key: 'private/x.csv' }), 'outside of its own folder'],
    [manifestOf({ Bucket: 'reports', Key: 's3rep/job-1x/results/x.csv' }), 'outside'],
  ])('opens nothing by what is no manifest of a report: %.60s', async (body, words) => {
    put(key, body);
    await expect(open({ bucket: 'reports', key })).rejects.toThrow(words);
  });
});

function manifestOf(...results: readonly { readonly Bucket: string; readonly Key: string }[]) {
  const sum = { TaskExecutionStatus: 'failed', MD5Checksum: 'f'.repeat(32) };
  const Results = results.map((result) => ({ ...result, ...sum }));
  return JSON.stringify({ Format: 'Report_CSV_20180820', Results });
}
