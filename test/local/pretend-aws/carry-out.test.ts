import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateJobCommand, ListJobsCommand } from '@aws-sdk/client-s3-control';
import { credentials } from '../../../src/local/credentials.ts';
import { accessDenied } from '../../../src/local/pretend-aws/world/fault.ts';
import { buildS3ControlClient } from '../../../src/s3/build-s3-control-client.ts';
import { aJob } from './a-job.ts';
import { accountId, addOrders, region, usePretendAws } from './use-pretend-aws.ts';

let aws: Awaited<ReturnType<typeof usePretendAws>>;

beforeEach(async () => {
  aws = await usePretendAws();
  addOrders(aws.world);
});

afterEach(() => aws.close());

const put = () => aws.s3.send(new PutObjectCommand({ Bucket: 'orders', Key: 'a', Body: 'x' }));
const list = () => aws.control.send(new ListJobsCommand({ AccountId: accountId }));

describe('a planned fault', () => {
  it('refuses the call that was meant, and no other', async () => {
    const does = { refuse: 'SlowDown', status: 503 };
    aws.world.faults.add({ operation: 'ListJobs', nth: 2, does });
    await list();
    await expect(list()).rejects.toMatchObject({ name: 'SlowDown' });
    await list();
    await put();
  });

  it('concerns only what it is about', async () => {
    const about = { Bucket: 'orders-dr' };
    aws.world.faults.add({ operation: 'PutObject', about, nth: 1, does: accessDenied });
    await put();
    const replica = { Bucket: 'orders-dr', Key: 'a', Body: 'x' };
    const refused = aws.s3.send(new PutObjectCommand(replica));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
    await aws.s3.send(new PutObjectCommand(replica));
  });

  it('refuses all calls until it is taken away', async () => {
    aws.world.faults.add({ operation: 'PutObject', does: accessDenied });
    await expect(put()).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(put()).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(aws.world.buckets.get('orders')!.versions.size).toBe(0);
    aws.world.faults.clear();
    await put();
  });

  it('loses the answer after the work, or the call before it', async () => {
    aws.world.faults.add({ operation: 'PutObject', nth: 1, does: 'drop' });
    aws.world.faults.add({ operation: 'PutObject', nth: 2, does: 'lose' });
    await expect(put()).rejects.toThrow('socket hang up');
    expect(aws.world.buckets.get('orders')!.versions.size).toBe(0);
    await expect(put()).rejects.toThrow('socket hang up');
    expect(aws.world.buckets.get('orders')!.versions.size).toBe(1);
  });

  it('keeps an answer back until time has been moved on', async () => {
    aws.world.faults.add({ operation: 'ListJobs', does: { slowMillis: 60_000 } });
    let isAnswered = false;
    const answer = list().then(() => (isAnswered = true));
    while (aws.world.calls.length === 0) await put();
    aws.world.agenda.advance(59_999);
    await put();
    expect(isAnswered).toBe(false);
    aws.world.agenda.advance(1);
    await answer;
  });

  it('makes the SDK send CreateJob again with the same token, which makes one job', async () => {
    const target = { region, endpoint: aws.url };
    const patient = buildS3ControlClient(target, { credentials });
    aws.world.faults.add({ operation: 'CreateJob', nth: 1, does: 'lose' });
    const { JobId } = await patient.send(new CreateJobCommand(aJob()));
    expect([...aws.world.jobs.keys()]).toEqual([JobId]);
    const tokens = aws.world.calls.map(({ input }) => input['ClientRequestToken']);
    expect(tokens).toEqual(['token-1', 'token-1']);
    patient.destroy();
  });
});

describe('the world of the pretend AWS', () => {
  it('remembers calls', async () => {
    await put();
    await aws.s3.send(new HeadObjectCommand({ Bucket: 'orders', Key: 'a' }));
    expect(aws.world.calls).toMatchObject([
      { operation: 'PutObject', input: { Bucket: 'orders', Key: 'a' } },
      { operation: 'HeadObject', at: aws.world.agenda.now() },
    ]);
  });
});
