import { runTask } from '../../../../src/local/pretend-aws/jobs/run-task.ts';
import { removeVersion } from '../../../../src/local/pretend-aws/world/bucket.ts';
import { addBucket, buildWorld } from '../../../../src/local/pretend-aws/world/build-world.ts';
import type { PretendJob } from '../../../../src/local/pretend-aws/world/job.ts';
import { breakReplication } from '../../../../src/local/pretend-aws/world/obstacles.ts';
import { putVersion } from '../../../../src/local/pretend-aws/world/put-version.ts';
import type { SentEvent, World } from '../../../../src/local/pretend-aws/world/world.ts';
import { aJob } from '../a-job.ts';
import { addOrders, aRule, roleArn, start } from '../use-pretend-aws.ts';

let events: SentEvent[];
let world: World;
let buckets: ReturnType<typeof addOrders>;

beforeEach(() => {
  events = [];
  world = buildWorld({ start, onEvent: (event) => events.push(event) });
  buckets = addOrders(world);
});

const lag = 15_000;

function put(key = 'a', more: { storageClass?: string } = {}) {
  const version = putVersion(world, buckets.orders, { key, ...more });
  world.agenda.advance(lag);
  return version;
}

function run({ key, versionId }: { key: string; versionId?: string }, bucket = 'orders') {
  const job = { request: aJob(), region: 'eu-west-1' } as PretendJob;
  return runTask(world, job, { bucket, encodedKey: encodeURIComponent(key), versionId }).errorCode;
}

describe('a task of a job', () => {
  it('succeeds as soon as replication is initiated, which may fail later all the same', () => {
    breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
    const version = put();
    world.obstacles.clear();
    expect(run(version)).toBeUndefined();
    expect(version.replicationStatus).toBe('PENDING');
    breakReplication(world, 'orders-dr', 'DstKmsKeyNotFound');
    world.agenda.advance(lag);
    expect(version.replicationStatus).toBe('FAILED');
    expect(events).toHaveLength(1);
  });

  it('fails for what is in the way, and tells the queue only if so planned', () => {
    const version = put();
    breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
    expect(run(version)).toBe('DstPutObjectNotPermitted');
    expect(version.replicationStatus).toBe('FAILED');
    expect(events).toEqual([]);
    world.behaviour.sendEventsOfJobs = true;
    run(version);
    expect(events).toHaveLength(1);
  });

  it('runs all rules: a broken one fails it, and the others replicate', () => {
    addBucket(world, { name: 'archive' });
    const Destination = { Bucket: 'arn:aws:s3:::archive' };
    buckets.orders.replication!.Rules!.push(aRule({ ID: 'archive', Destination }));
    breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
    const version = put();
    world.buckets.get('archive')!.versions.clear();
    expect(run(version)).toBe('DstPutObjectNotPermitted');
    world.agenda.advance(lag);
    expect(world.buckets.get('archive')!.versions.has('a')).toBe(true);
    expect(version.replicationStatus).toBe('FAILED');
  });

  it('cannot bring back a replica that was deleted by its version', () => {
    const version = put();
    removeVersion(buckets.dr, buckets.dr.versions.get('a')![0]!);
    expect(run(version)).toBe('DstObjectHardDeleted');
  });

  it('is nothing for replicas, archives, and what no rule matches', () => {
    const archived = put('archived', { storageClass: 'DEEP_ARCHIVE' });
    const version = put();
    expect(run(archived)).toBe('SrcObjectNotEligible');
    expect(run(version, 'orders-dr')).toBe('SrcObjectNotEligible');
    buckets.orders.replication!.Rules = [];
    expect(run(version)).toBe('SrcObjectNotEligible');
  });

  it('needs the role of the job, and a bucket in its Region', () => {
    const version = put();
    addBucket(world, { name: 'far', region: 'us-west-2' });
    expect(run(version, 'far')).toBe('SrcBucketInvalidRegion');
    expect(run(version, 'none')).toBe('SrcBucketNotFound');
    breakReplication(world, roleArn, 'InitiateReplicationNotPermitted');
    expect(run(version)).toBe('InitiateReplicationNotPermitted');
  });

  it('finds what is older than versioning by the version null', () => {
    buckets.orders.versioning = undefined;
    const version = put();
    buckets.orders.versioning = 'Enabled';
    expect(version.replicationStatus).toBeUndefined();
    expect(run({ key: 'a', versionId: 'null' })).toBeUndefined();
    expect(run({ key: 'a', versionId: '' })).toBe('SrcObjectNotFound');
    expect(version.replicationStatus).toBe('PENDING');
  });

  it('takes the newest version where the manifest names none', () => {
    put();
    put();
    expect(run({ key: 'a' })).toBeUndefined();
    const [newest, old] = buckets.orders.versions.get('a')!;
    expect([newest!.replicationStatus, old!.replicationStatus]).toEqual(['PENDING', 'COMPLETED']);
  });
});
