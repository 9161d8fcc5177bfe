import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  type CreateJobCommandInput,
  DescribeJobCommand,
  ListJobsCommand,
  UpdateJobStatusCommand,
} from '@aws-sdk/client-s3-control';
import { parseCsv } from '../../../../src/local/pretend-aws/jobs/parse-csv.ts';
import {
  breakReplication,
  mendReplication,
} from '../../../../src/local/pretend-aws/world/obstacles.ts';
import { putVersion } from '../../../../src/local/pretend-aws/world/put-version.ts';
import { aJob, readReport } from '../a-job.ts';
import { accountId, addOrders, usePretendAws } from '../use-pretend-aws.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;
let orders: ReturnType<typeof addOrders>['orders'];

beforeEach(async () => {
  aws = await usePretendAws();
  ({ orders } = addOrders(aws.world));
});

afterEach(() => aws.close());

const minute = 60_000;

async function create(input: Partial<CreateJobCommandInput> = {}): Promise<string> {
  const { JobId = '' } = await aws.control.send(new CreateJobCommand({ ...aJob(), ...input }));
  return JobId;
}

/** As patient callers do: 30 seconds after anybody asked before. */
async function describeLater(JobId: string, millis = 30_000) {
  aws.world.agenda.advance(millis);
  const { Job } = await aws.control.send(new DescribeJobCommand({ AccountId: accountId, JobId }));
  return Job!;
}

/** Objects that S3 has given up on. */
function failSome(count: number, prefix = 'failed/') {
  breakReplication(aws.world, 'orders-dr', 'DstPutObjectNotPermitted');
  const versions = Array.from({ length: count }, (_, index) =>
    putVersion(aws.world, orders, { key: `${prefix}${index}`, body: 'x' }),
  );
  aws.world.agenda.advance(minute);
  return versions;
}

describe('a job of the pretend AWS', () => {
  it('replicates what failed, once the cause is mended, and reports it', async () => {
    const [version] = failSome(1, 'é +%2B/');
    mendReplication(aws.world, 'orders-dr');
    const jobId = await create();
    const seen = new Set<unknown>();
    for (let polls = 0; polls < 6; polls += 1) seen.add((await describeLater(jobId)).Status);
    expect([...seen]).toEqual(['Preparing', 'Ready', 'Completing', 'Complete']);
    expect(await describeLater(jobId)).toMatchObject({
      Description: 'retry',
      ProgressSummary: { TotalNumberOfTasks: 1, NumberOfTasksSucceeded: 1, NumberOfTasksFailed: 0 },
    });
    const { rows } = await readReport(aws.s3, jobId);
    expect(rows).toEqual([
      `orders,%C3%A9%20%2B%252B/0,${version!.versionId},succeeded,200,,success`,
    ]);
    const which = { Key: version!.key, VersionId: version!.versionId };
    const source = await aws.s3.send(new HeadObjectCommand({ Bucket: 'orders', ...which }));
    const replica = await aws.s3.send(new HeadObjectCommand({ Bucket: 'orders-dr', ...which }));
    expect(source.ReplicationStatus).toBe('COMPLETED');
    expect(replica.ReplicationStatus).toBe('REPLICA');
  });

  it('waits for confirmation, says how many tasks it has, and then runs', async () => {
    failSome(3);
    mendReplication(aws.world, 'orders-dr');
    const jobId = await create({ ConfirmationRequired: true });
    expect(await describeLater(jobId, 10 * minute)).toMatchObject({
      Status: 'Suspended',
      SuspendedCause: 'Awaiting confirmation',
      ProgressSummary: { TotalNumberOfTasks: 3 },
    });
    const ready = { AccountId: accountId, JobId: jobId, RequestedJobStatus: 'Ready' } as const;
    const answer = await aws.control.send(
      new UpdateJobStatusCommand({ ...ready, StatusUpdateReason: 'confirmed' }),
    );
    expect(answer).toMatchObject({ Status: 'Ready', StatusUpdateReason: 'confirmed' });
    const again = aws.control.send(new UpdateJobStatusCommand(ready));
    await expect(again).rejects.toMatchObject({ name: 'JobStatusException' });
    expect((await describeLater(jobId, 10 * minute)).Status).toBe('Complete');
  });

  it('fails if nobody confirms it for 30 days, and is forgotten 90 days later', async () => {
    failSome(1);
    const jobId = await create({ ConfirmationRequired: true });
    expect((await describeLater(jobId, 31 * 24 * 60 * minute)).Status).toBe('Failed');
    await expect(describeLater(jobId, 90 * 24 * 60 * minute)).rejects.toMatchObject({
      name: 'NoSuchJobException',
    });
  });

  it('may keep the number of its tasks to itself while it is suspended', async () => {
    aws.world.behaviour.countWhileSuspended = false;
    failSome(3);
    const jobId = await create({ ConfirmationRequired: true });
    const { ProgressSummary } = await describeLater(jobId, 10 * minute);
    expect(ProgressSummary!.TotalNumberOfTasks).toBe(0);
  });

  it('leaves no report if it is cancelled before any task', async () => {
    failSome(1);
    const jobId = await create({ ConfirmationRequired: true });
    aws.world.agenda.advance(2 * minute);
    const cancel = { AccountId: accountId, JobId: jobId, RequestedJobStatus: 'Cancelled' } as const;
    const { Status } = await aws.control.send(new UpdateJobStatusCommand(cancel));
    expect(Status).toBe('Cancelling');
    expect((await describeLater(jobId)).Status).toBe('Cancelled');
    expect(aws.world.buckets.get('reports')!.versions.size).toBe(0);
  });

  it('keeps what it has done when it is cancelled half-way, and reports that', async () => {
    failSome(5);
    aws.world.behaviour.tasksPerSlice = 2;
    mendReplication(aws.world, 'orders-dr');
    const jobId = await create();
    aws.world.agenda.advance(80_000);
    const cancel = { AccountId: accountId, JobId: jobId, RequestedJobStatus: 'Cancelled' } as const;
    await aws.control.send(new UpdateJobStatusCommand(cancel));
    expect((await describeLater(jobId)).Status).toBe('Cancelled');
    expect((await readReport(aws.s3, jobId)).rows).toHaveLength(2);
  });

  it('is complete although every task failed, if there were fewer than 1,000', async () => {
    failSome(999);
    const jobId = await create();
    expect(await describeLater(jobId, 10 * minute)).toMatchObject({
      Status: 'Complete',
      ProgressSummary: { NumberOfTasksFailed: 999 },
    });
  });

  it('fails as soon as half of 1,000 tasks have failed', async () => {
    failSome(1_200);
    const jobId = await create();
    expect(await describeLater(jobId, 10 * minute)).toMatchObject({
      Status: 'Failed',
      FailureReasons: [{ FailureCode: 'JobFailed' }],
      ProgressSummary: { TotalNumberOfTasks: 1_200, NumberOfTasksFailed: 1_000 },
    });
    expect((await readReport(aws.s3, jobId)).rows).toHaveLength(1_000);
  });

  it('reports in files of their own what succeeded and what failed, and many rows in several', async () => {
    aws.world.behaviour.rowsPerResultsFile = 2;
    failSome(3);
    mendReplication(aws.world, 'orders-dr');
    putVersion(aws.world, orders, { key: 'archived', storageClass: 'GLACIER' });
    orders.versions.get('archived')![0]!.replicationStatus = 'FAILED';
    const body = [...orders.versions.values()]
      .map(([version]) => `orders,${version!.key},${version!.versionId}`)
      .join('\n');
    const manifest = putVersion(aws.world, aws.world.buckets.get('reports')!, {
      key: 'm.csv',
      body,
    });
    const jobId = await create(withManifest(manifest.etag));
    await describeLater(jobId, 10 * minute);
    const { manifest: found, rows } = await readReport(aws.s3, jobId);
    expect(found.Results.map((one) => one.TaskExecutionStatus)).toEqual([
      'succeeded',
      'succeeded',
      'failed',
    ]);
    expect(found.ReportSchema).toBe(
      'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage',
    );
    expect(rows.at(-1)).toMatch(
      /^orders,archived,.{32},failed,500,SrcObjectNotEligible,Object is not eligible for replication$/,
    );
  });

  it('reports only failures if asked to, later if so planned, and with a row nobody can read', async () => {
    Object.assign(aws.world.behaviour, { breakReportRow: true, reportDelayMillis: 60 * minute });
    failSome(2);
    const jobId = await create({ Report: { ...aJob().Report!, ReportScope: 'FailedTasksOnly' } });
    expect((await describeLater(jobId, 10 * minute)).Status).toBe('Complete');
    await expect(readReport(aws.s3, jobId)).rejects.toMatchObject({ name: 'NoSuchKey' });
    aws.world.agenda.advance(60 * minute);
    const { rows } = await readReport(aws.s3, jobId);
    expect(rows).toHaveLength(3);
    expect(() => parseCsv(rows[1]!)).toThrow('Unexpected quotes');
  });

  it('lies about how many tasks failed, as a real one did', async () => {
    aws.world.behaviour.lieAboutFailedTasks = true;
    failSome(4);
    mendReplication(aws.world, 'orders-dr');
    const { ProgressSummary } = await describeLater(await create(), 10 * minute);
    expect(ProgressSummary).toMatchObject({ NumberOfTasksSucceeded: 1, NumberOfTasksFailed: 4 });
  });

  it('does not want to be asked more often than every 30 seconds; lists may be', async () => {
    failSome(1);
    const jobId = await create();
    await describeLater(jobId);
    await expect(describeLater(jobId, 29_999)).rejects.toMatchObject({ name: 'SlowDown' });
    const list = { AccountId: accountId, JobStatuses: ['Preparing' as const] };
    const { Jobs } = await aws.control.send(new ListJobsCommand(list));
    expect(Jobs).toMatchObject([{ JobId: jobId, Description: 'retry', Status: 'Preparing' }]);
  });

  it('may be unknown right after it was created', async () => {
    aws.world.behaviour.jobVisibleAfterMillis = 5_000;
    failSome(1);
    const jobId = await create();
    await expect(describeLater(jobId, 4_999)).rejects.toMatchObject({ name: 'NoSuchJobException' });
    expect((await describeLater(jobId, 1)).JobId).toBe(jobId);
  });

  it('is paused while one of another bucket has a higher priority', async () => {
    aws.world.behaviour.tasksPerSlice = 1;
    failSome(20);
    mendReplication(aws.world, 'orders-dr');
    const low = await create();
    const body = [...orders.versions.values()].map(([one]) => `orders-dr,${one!.key},null`);
    const manifest = putVersion(aws.world, aws.world.buckets.get('reports')!, {
      key: 'm.csv',
      body: body.join('\n'),
    });
    const high = await create({
      ...withManifest(manifest.etag),
      ClientRequestToken: 'token-2',
      Priority: 11,
    });
    expect((await describeLater(low, 2 * minute)).Status).toBe('Paused');
    expect((await describeLater(high, 0)).Status).toBe('Active');
    expect((await describeLater(low, 10 * minute)).Status).toBe('Complete');
  });

  it('fails if there is nothing to do', async () => {
    const { Status, FailureReasons } = await describeLater(await create(), 10 * minute);
    expect(Status).toBe('Failed');
    expect(FailureReasons![0]!.FailureReason).toMatch(/found no keys matching/);
  });

  it('stores the manifest it made, if asked to', async () => {
    failSome(1);
    const jobId = await create({ ManifestGenerator: aJob({ isStored: true }).ManifestGenerator });
    const { GeneratedManifestDescriptor } = await describeLater(jobId, 10 * minute);
    const arn = GeneratedManifestDescriptor!.Location!.ObjectArn!;
    const Key = arn.replace('arn:aws:s3:::reports/', '');
    const { Body, ETag } = await aws.s3.send(new GetObjectCommand({ Bucket: 'reports', Key }));
    expect(ETag).toBe(`"${GeneratedManifestDescriptor!.Location!.ETag}"`);
    expect(JSON.parse(await Body!.transformToString())).toMatchObject({
      fileSchema: 'Bucket, Key, VersionId',
      files: [{ MD5checksum: expect.any(String) }],
    });
  });
});

function withManifest(etag: string): Partial<CreateJobCommandInput> {
  return {
    ManifestGenerator: undefined,
    Manifest: {
      Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
      Location: { ObjectArn: 'arn:aws:s3:::reports/m.csv', ETag: etag },
    },
  };
}

describe('the manifest of a job', () => {
  async function fateOf(body: string, change: Partial<{ etag: string; kms: true }> = {}) {
    const { etag } = putVersion(aws.world, aws.world.buckets.get('reports')!, {
      key: 'm.csv',
      body,
      encryption: change.kms && 'SSE-KMS',
    });
    const jobId = await create(withManifest(change.etag ?? etag));
    const { Status, FailureReasons } = await describeLater(jobId, 10 * minute);
    return { jobId, status: Status, why: FailureReasons?.[0]?.FailureReason };
  }

  it('names versions, and fails the tasks whose version is empty or unknown', async () => {
    const { versionId } = putVersion(aws.world, orders, { key: 'a,b' });
    const unknown = 'v'.repeat(32);
    const rows = [`orders,a%2cb,${versionId}`, 'orders,a%2Cb,', `orders,a%2Cb,${unknown}`];
    const { jobId, status } = await fateOf(`${[...rows, 'orders,none,null'].join('\n')}\n`);
    expect(status).toBe('Complete');
    const reported = (await readReport(aws.s3, jobId)).rows;
    // Byte for byte as it was written.
    expect(reported[0]).toMatch(/^orders,a%2cb,/);
    expect(reported.map((row) => row.split(',').slice(3))).toEqual([
      ['succeeded', '200', '', 'success'],
      ['failed', '500', 'SrcObjectNotFound', 'Object versionID is invalid'],
      ['failed', '500', 'SrcVersionNotFound', 'Replication failed: SrcVersionNotFound'],
      ['failed', '500', 'SrcKeyNotFound', 'Replication failed: SrcKeyNotFound'],
    ]);
  });

  it.each([
    ['a row without a version', 'orders,a,null\norders,b', /Unexpected number of task fields/],
    ['a key with a space', 'orders,a b,null', /not URL-encoded/],
    ['a key with a plus', 'orders,a+b,null', /not URL-encoded/],
    ['a key that is no UTF-8', 'orders,%FF,null', /not URL-encoded/],
    ['a byte order mark', '\uFEFForders,a,null', /byte order mark/],
    ['nothing', '', /empty/],
  ])('fails the job with %s', async (_what, body, why) => {
    const fate = await fateOf(body);
    expect(fate).toMatchObject({ status: 'Failed', why: expect.stringMatching(why) });
  });

  it('may be one of an inventory, also under a key of KMS', async () => {
    const { versionId } = putVersion(aws.world, orders, { key: 'a b' });
    const reports = aws.world.buckets.get('reports')!;
    const body = `"orders","a%20b","${versionId}"\n`;
    const data = putVersion(aws.world, reports, { key: 'data.csv', body });
    const describe = (MD5checksum: string) => ({
      key: 'm.csv',
      body: JSON.stringify({
        fileSchema: 'Bucket, Key, VersionId',
        files: [{ key: 'data.csv', size: data.sizeBytes, MD5checksum }],
      }),
      encryption: 'SSE-KMS' as const,
    });
    const fate = async (checksum: string, ClientRequestToken: string) => {
      const { etag } = putVersion(aws.world, reports, describe(checksum));
      const { Manifest } = withManifest(etag);
      const Spec = { Format: 'S3InventoryReport_CSV_20161130' as const };
      const jobId = await create({
        ManifestGenerator: undefined,
        Manifest: { Location: Manifest!.Location, Spec },
        ClientRequestToken,
      });
      return describeLater(jobId, 10 * minute);
    };
    expect(await fate(data.etag, 'one')).toMatchObject({
      Status: 'Complete',
      ProgressSummary: { NumberOfTasksSucceeded: 1 },
    });
    expect((await fate('0'.repeat(32), 'two')).Status).toBe('Failed');
  });

  it('fails the job if it was replaced since', async () => {
    const fate = await fateOf('orders,a,null', { etag: 'f'.repeat(32) });
    expect(fate).toMatchObject({ status: 'Failed', why: expect.stringMatching(/ETag/) });
  });

  it('fails the job if it is encrypted with a key of KMS, also by the default of its bucket', async () => {
    expect(await fateOf('orders,a,null', { kms: true })).toMatchObject({ status: 'Failed' });
    aws.world.buckets.get('reports')!.defaultEncryption = 'SSE-KMS';
    const fate = await fateOf('orders,a,null');
    expect(fate).toMatchObject({ status: 'Failed', why: expect.stringMatching(/forbidden/) });
  });
});
