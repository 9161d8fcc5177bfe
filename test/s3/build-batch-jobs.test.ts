import { createHash } from 'node:crypto';
import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { credentials } from '../../src/local/credentials.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { accessDenied } from '../../src/local/pretend-aws/world/fault.ts';
import { formatManifest } from '../../src/replay/format-manifest.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import { buildBatchJobs } from '../../src/s3/build-batch-jobs.ts';
import { addOrders, roleArn, start, usePretendAws } from '../local/pretend-aws/use-pretend-aws.ts';
import { aReplay } from '../replay/a-replay.ts';

const unreachable = 'http://127.0.0.1:9';

const slowDown = (why: string) => ({ kind: 'slow down', why: expect.stringContaining(why) });
const unknown = (why: string) => ({ kind: 'unknown', why: expect.stringContaining(why) });

describe('S3 Batch Operations over the wire', () => {
  let aws: Awaited<ReturnType<typeof usePretendAws>>;
  let orders: ReturnType<typeof addOrders>['orders'];
  beforeEach(async () => {
    aws = await usePretendAws();
    aws.world.behaviour.minPollMillis = 0;
    ({ orders } = addOrders(aws.world));
    aws.world.obstacles.set('orders-dr', ['DstBucketUnversioned']);
  });
  afterEach(() => aws.close());

  /** So many objects that failed, with names that want to be fields and rows. */
  function failSome(count: number) {
    const objects = Array.from({ length: count }, (_, index) => {
      const objectKey = `invoices/${index}, "a\nb" ü%20.pdf`;
      const { versionId } = putVersion(aws.world, orders, { key: objectKey, sizeBytes: 10 });
      return { objectKey, versionId: String(versionId), sizeBytes: 10, failedAt: start };
    });
    aws.world.agenda.advance(60_000);
    aws.world.obstacles.clear();
    return objects;
  }

  const sha256Of = (objects: ReturnType<typeof failSome>) =>
    createHash('sha256').update(formatManifest('orders', objects)).digest('hex');

  function begin(objects: ReturnType<typeof failSome>, more: Partial<Replay> = {}, url = aws.url) {
    const jobs = buildBatchJobs({
      roleArn,
      endpoints: { s3: url, control: url },
      overrides: { credentials },
      clock: () => start,
      readObjects: async () => objects,
    });
    const selection = {
      kind: 'listed',
      objects: objects.length,
      sha256: sha256Of(objects),
    } as const;
    return { jobs, replay: aReplay({ selection, ...more }) };
  }

  it('replicate exactly the listed objects, once they are released', async () => {
    const objects = failSome(3);
    const { jobs, replay } = begin(objects);
    const created = await jobs.createJob(replay);
    expect(created).toEqual({ kind: 'done', value: { jobId: expect.any(String) } });
    const { jobId } = (created as { value: { jobId: string } }).value;
    expect(await jobs.describeJob(replay, jobId)).toMatchObject({
      value: { id: jobId, status: 'New' },
    });
    aws.world.agenda.advance(120_000);
    expect(await jobs.describeJob(replay, jobId)).toMatchObject({
      value: { status: 'Suspended', tasks: 3 },
    });
    expect(await jobs.findJobs(replay)).toMatchObject({
      value: [{ planId: 'plan-1', job: { id: jobId, status: 'Suspended' } }],
    });
    expect(await jobs.releaseJob(replay, jobId)).toEqual({ kind: 'done' });
    aws.world.agenda.advance(120_000);
    expect(await jobs.describeJob(replay, jobId)).toMatchObject({
      value: { status: 'Complete', tasks: 3, succeeded: 3, failed: 0 },
    });
    const versions = objects.map(({ objectKey }) => orders.versions.get(objectKey)?.[0]);
    expect(versions.map((version) => version?.replicationStatus)).toEqual(
      Array(3).fill('COMPLETED'),
    );
    const [job] = aws.world.jobs.values();
    expect(job?.tags).toEqual([{ Key: 's3rep', Value: 'plan-1' }]);
    expect(job?.request.Report?.Prefix).toBe('s3rep/plan-1');
  });

  it('search for what has failed, under one prefix and in a time', async () => {
    failSome(2);
    const { jobs, replay } = begin([], {
      selection: {
        kind: 'searched',
        prefix: 'invoices/',
        writtenAfter: addMinutes(start, -5),
        writtenBefore: addMinutes(start, 5),
        statuses: ['FAILED'],
      },
    });
    expect(await jobs.createJob(replay)).toMatchObject({ kind: 'done' });
    aws.world.agenda.advance(120_000);
    expect(await jobs.findJobs(replay)).toMatchObject({ value: [{ job: { tasks: 2 } }] });
    expect(orders.versions.size).toBe(2);
  });

  it('say nothing of a count that S3 has not made yet', async () => {
    aws.world.behaviour.countWhileSuspended = false;
    const { jobs, replay } = begin(failSome(2));
    await jobs.createJob(replay);
    aws.world.agenda.advance(120_000);
    expect(await jobs.findJobs(replay)).toMatchObject({ value: [{ job: { tasks: undefined } }] });
  });

  it('are not created for other objects than were confirmed, nor when the claim is nearly over', async () => {
    const objects = failSome(2);
    const other = begin(objects, { selection: { kind: 'listed', objects: 2, sha256: 'ab' } });
    expect(await other.jobs.createJob(other.replay)).toEqual({
      kind: 'refused',
      why: 'Other objects are missing now than were confirmed',
    });
    const late = begin(objects, { claim: { by: 'one', until: addSeconds(start, 10) } });
    expect(await late.jobs.createJob(late.replay)).toEqual({ kind: 'slow down' });
    expect(aws.world.jobs.size).toBe(0);
  });

  it('write their manifest so that S3 takes it, whatever the bucket’s own encryption is', async () => {
    aws.world.buckets.get('reports')!.defaultEncryption = 'SSE-KMS';
    const { jobs, replay } = begin(failSome(1));
    await jobs.createJob(replay);
    aws.world.agenda.advance(120_000);
    expect(await jobs.findJobs(replay)).toMatchObject({
      value: [{ job: { status: 'Suspended' } }],
    });
  });

  it('say in AWS’s words why a job failed', async () => {
    aws.world.buckets.delete('reports');
    addOrders(aws.world);
    const { jobs, replay } = begin(failSome(1));
    await jobs.createJob(replay);
    aws.world.buckets.delete('reports');
    aws.world.agenda.advance(120_000);
    const [id = ''] = aws.world.jobs.keys();
    expect(await jobs.describeJob(replay, id)).toMatchObject({
      value: {
        status: 'Failed',
        why: expect.stringContaining('The job report could not be written'),
      },
    });
  });

  it.each([
    [
      'refused by a policy',
      accessDenied,
      { kind: 'refused', why: expect.stringContaining('AccessDenied: ') },
    ],
    ['too many', { refuse: 'TooManyRequestsException', status: 400 }, slowDown('TooManyRequests')],
    ['too fast', { refuse: 'SlowDown', status: 503 }, slowDown('SlowDown')],
    ['not answered', 'lose', unknown('socket hang up')],
    ['never there', 'drop', unknown('socket hang up')],
    [
      'met by a server in trouble',
      { refuse: 'InternalError', status: 500 },
      unknown('InternalError'),
    ],
    [
      'about a token that was used',
      { refuse: 'IdempotencyException', status: 400 },
      unknown('IdempotencyException'),
    ],
  ] as const)('tell what a call has done that was %s', async (_name, does, outcome) => {
    const { jobs, replay } = begin(failSome(1));
    aws.world.faults.add({ operation: 'CreateJob', does });
    expect(await jobs.createJob(replay)).toEqual(outcome);
    // The SDK must not try by itself: only the protocol knows whether that is safe.
    expect(aws.world.calls.filter(({ operation }) => operation === 'CreateJob')).toHaveLength(1);
  });

  it('know that there is no job where its manifest was not written', async () => {
    const { jobs, replay } = begin(failSome(1));
    aws.world.faults.add({ operation: 'PutObject', does: accessDenied, nth: 1 });
    expect(await jobs.createJob(replay)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('The manifest cannot be written to reports: AccessDenied'),
    });
    aws.world.faults.add({ operation: 'PutObject', does: 'lose' });
    expect(await jobs.createJob(replay)).toEqual(slowDown('socket hang up'));
  });

  it('take silence for silence', async () => {
    const { jobs, replay } = begin([], {}, unreachable);
    expect(await jobs.describeJob(replay, 'job-1')).toEqual(unknown('ECONNREFUSED'));
    expect(await jobs.findJobs(replay)).toEqual(unknown('ECONNREFUSED'));
    expect(await jobs.cancelJob(replay, 'job-1')).toEqual(unknown('ECONNREFUSED'));
  });

  it.each(['NoSuchJobException', 'NotFoundException'] as const)(
    'tell a job that is not there, by %s',
    async (code) => {
      aws.world.behaviour.noSuchJobCode = code;
      const { jobs, replay } = begin([]);
      expect(await jobs.describeJob(replay, 'job-1')).toEqual({
        kind: 'done',
        value: 'no such job',
      });
    },
  );

  it('leave it open what became of a call for a job that is in another state by now', async () => {
    const { jobs, replay } = begin(failSome(1));
    await jobs.createJob(replay);
    aws.world.agenda.advance(120_000);
    const [id = ''] = aws.world.jobs.keys();
    await jobs.releaseJob(replay, id);
    expect(await jobs.releaseJob(replay, id)).toEqual(unknown('JobStatusException'));
    aws.world.agenda.advance(120_000);
    expect(await jobs.cancelJob(replay, id)).toEqual(unknown('JobStatusException'));
  });

  it('find those of their bucket alone, on all pages, the oldest first', async () => {
    const { jobs, replay } = begin(failSome(1));
    for (const planId of ['plan-1', 'plan-2']) {
      await jobs.createJob({ ...replay, planId });
      aws.world.agenda.advance(1_000);
    }
    await jobs.createJob({
      ...replay,
      planId: 'plan-3',
      selection: {
        kind: 'searched',
        prefix: undefined,
        writtenAfter: undefined,
        writtenBefore: undefined,
        statuses: ['NONE'],
      },
    });
    const [first] = aws.world.jobs.values();
    const request = { ...first!.request, Description: 'a person’s own' };
    aws.world.jobs.set('other', { ...first!, id: 'other', request });
    expect(await jobs.findJobs(replay)).toMatchObject({
      value: [{ planId: 'plan-1' }, { planId: 'plan-2' }, { planId: 'plan-3' }],
    });
  });
});
