import { HeadObjectCommand, type NotificationConfigurationFilter } from '@aws-sdk/client-s3';
import { parseMessage } from '../../../../src/replication/parse-message.ts';
import {
  breakReplication,
  mendReplication,
  outage,
} from '../../../../src/local/pretend-aws/world/obstacles.ts';
import { removeVersion } from '../../../../src/local/pretend-aws/world/bucket.ts';
import { addKey } from '../../../../src/local/pretend-aws/world/add-resources.ts';
import { addBucket, buildWorld } from '../../../../src/local/pretend-aws/world/build-world.ts';
import {
  type NewVersion,
  putDeleteMarker,
  putVersion,
} from '../../../../src/local/pretend-aws/world/put-version.ts';
import type { SentEvent, World } from '../../../../src/local/pretend-aws/world/world.ts';
import { readFixture } from '../../../fixtures/read-fixture.ts';
import { accountId, addOrders, aRule, start, usePretendAws } from '../use-pretend-aws.ts';

let events: SentEvent[];
let world: World;

beforeEach(() => {
  events = [];
  world = buildWorld({ start, onEvent: (event) => events.push(event) });
});

const lag = 15_000;

function put(written: Partial<NewVersion> = {}) {
  return putVersion(world, world.buckets.get('orders')!, { key: '2026/a b+c.json', ...written });
}

function replicaOf(key: string, bucket = 'orders-dr') {
  return world.buckets.get(bucket)!.versions.get(key)?.[0];
}

/** Names of all fields, at any depth. */
function namesOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, namesOf(inner)]));
}

describe('replication in the pretend AWS', () => {
  it('is pending until time has passed, and ends with a replica of the same version', () => {
    addOrders(world);
    const version = put({ body: 'x', tags: { team: 'a' } });
    world.agenda.advance(lag - 1);
    expect(version.replicationStatus).toBe('PENDING');
    expect(replicaOf(version.key)).toBeUndefined();
    world.agenda.advance(1);
    expect(version.replicationStatus).toBe('COMPLETED');
    expect(replicaOf(version.key)).toMatchObject({
      versionId: version.versionId,
      replicationStatus: 'REPLICA',
      tags: { team: 'a' },
    });
    expect(events).toEqual([]);
  });

  it('fails for the reason that the world has, which the queue hears as S3 tells it', () => {
    addOrders(world);
    breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
    const version = put({ body: '12345' });
    world.agenda.advance(lag);
    expect(version.replicationStatus).toBe('FAILED');
    expect(events).toHaveLength(1);
    expect(events[0]!.target).toBe(`arn:aws:sqs:eu-west-1:${accountId}:s3rep`);
    expect(parseMessage(events[0]!.body, world.agenda.now())).toMatchObject({
      failures: [
        {
          sourceBucket: 'orders',
          destinationBucket: 'orders-dr',
          ruleId: 'everything',
          reason: 'DstPutObjectNotPermitted',
          objectKey: '2026/a b+c.json',
          versionId: version.versionId,
          failedAt: new Date(start.getTime() + lag),
        },
      ],
    });
  });

  describe('to a queue that is encrypted', () => {
    const queueArn = `arn:aws:sqs:eu-west-1:${accountId}:s3rep`;
    const allow = (more: object = {}) => ({
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceAccount': accountId },
        ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders' },
      },
      ...more,
    });
    const policyOf = (...Statement: object[]) => JSON.stringify({ Statement });

    function send(key: Parameters<typeof addKey>[1], name?: string) {
      addOrders(world);
      breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
      world.targetKeys.set(queueArn, name ?? addKey(world, key).keyId);
      if (name !== undefined) addKey(world, key);
      put();
      world.agenda.advance(lag);
      return events.length;
    }

    it.each<[string, Parameters<typeof addKey>[1], string | undefined]>([
      ['a key that lets S3 in', { policy: policyOf(allow()) }, undefined],
      ['such a key, by its alias', { policy: policyOf(allow()), aliases: ['alias/q'] }, 'alias/q'],
    ])('comes with %s', (_what, key, name) => {
      expect(send(key, name)).toBe(1);
    });

    it.each<[string, Parameters<typeof addKey>[1], string | undefined]>([
      [
        'a key that lets others in',
        { policy: policyOf(allow({ Principal: { AWS: accountId } })) },
        undefined,
      ],
      [
        'a key without kms:Decrypt',
        { policy: policyOf(allow({ Action: 'kms:GenerateDataKey' })) },
        undefined,
      ],
      [
        'a key for another bucket',
        {
          policy: policyOf(
            allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } } }),
          ),
        },
        undefined,
      ],
      ['a disabled key', { policy: policyOf(allow()), state: 'Disabled' }, undefined],
      [
        'a key that is being deleted',
        { policy: policyOf(allow()), state: 'PendingDeletion' },
        undefined,
      ],
      [
        'a key of AWS',
        { policy: policyOf(allow()), isAwsManaged: true, aliases: ['alias/aws/sqs'] },
        'alias/aws/sqs',
      ],
      ['a key that is gone', { policy: policyOf(allow()) }, 'alias/gone'],
    ])('is lost with %s', (_what, key, name) => {
      expect(send(key, name)).toBe(0);
    });
  });

  it('has the fields that a real event has', () => {
    addOrders(world);
    breakReplication(world, 'orders', 'AssumeRoleNotPermitted');
    put();
    world.agenda.advance(lag);
    const { Records: records } = JSON.parse(events[0]!.body);
    const real = JSON.parse(readFixture('native-assume-role-not-permitted-masked-fields-filled'));
    expect(namesOf(records)).toEqual(namesOf(real.Records));
    expect(records[0].s3.object).toMatchObject({ key: '2026/a+b%2Bc.json', size: 0 });
  });

  it('fails for what is wrong with the destination as it stands', () => {
    addOrders(world);
    world.buckets.get('orders-dr')!.versioning = 'Suspended';
    put();
    world.agenda.advance(lag);
    world.buckets.delete('orders-dr');
    put();
    world.agenda.advance(lag);
    const reasons = events.map(({ body }) => JSON.parse(body).Records[0].replicationEventData);
    expect(reasons.map(({ failureReason }) => failureReason)).toEqual([
      'DstBucketUnversioned',
      'DstBucketNotFound',
    ]);
  });

  it('fails for what is gone from the source by then', () => {
    const { orders } = addOrders(world);
    removeVersion(orders, put());
    world.agenda.advance(lag);
    put();
    orders.replication = undefined;
    world.agenda.advance(lag);
    expect(events.map(({ body }) => /"failureReason":"(\w+)"/.exec(body)?.[1])).toEqual([
      'SrcVersionNotFound',
      'SrcBucketReplicationConfigMissing',
    ]);
  });

  it('reports the first obstacle only: mending it shows the next', () => {
    addOrders(world);
    breakReplication(world, 'orders-dr', 'DstKmsKeyNotFound');
    breakReplication(world, 'orders/everything', 'SrcGetObjectNotPermitted');
    put();
    world.agenda.advance(lag);
    mendReplication(world, 'orders/everything');
    put();
    world.agenda.advance(lag);
    mendReplication(world, 'orders-dr', 'DstKmsKeyNotFound');
    const third = put();
    world.agenda.advance(lag);
    expect(events.map(({ body }) => /"failureReason":"(\w+)"/.exec(body)?.[1])).toEqual([
      'SrcGetObjectNotPermitted',
      'DstKmsKeyNotFound',
    ]);
    expect(third.replicationStatus).toBe('COMPLETED');
  });

  it('stays pending through an outage', () => {
    addOrders(world);
    breakReplication(world, 'orders-dr', outage);
    const version = put();
    world.agenda.advance(86_400_000);
    expect(version.replicationStatus).toBe('PENDING');
    mendReplication(world, 'orders-dr');
    world.agenda.advance(lag);
    expect(version.replicationStatus).toBe('COMPLETED');
    expect(events).toEqual([]);
  });

  it('fails without a word where tags are concerned: the replica has none', () => {
    addOrders(world);
    breakReplication(world, 'orders', 'SrcGetTaggingNotPermitted');
    const version = put({ tags: { team: 'a' } });
    world.agenda.advance(lag);
    expect(version.replicationStatus).toBe('FAILED');
    expect(replicaOf(version.key)).toMatchObject({ tags: {} });
    expect(events).toEqual([]);
  });

  it('puts a late replica behind the newer ones', () => {
    const { dr } = addOrders(world);
    breakReplication(world, 'orders-dr', outage);
    const old = put();
    world.agenda.advance(lag - 1_000);
    mendReplication(world, 'orders-dr');
    world.behaviour.replicateMillis = 0;
    const young = put();
    world.agenda.advance(0);
    world.agenda.advance(lag);
    expect(dr.versions.get(old.key)!.map(({ versionId }) => versionId)).toEqual([
      young.versionId,
      old.versionId,
    ]);
  });

  it('tells nobody of failures under a rule without metrics', () => {
    addOrders(world, [aRule({ Destination: { Bucket: 'arn:aws:s3:::orders-dr' } })]);
    breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
    put();
    world.agenda.advance(lag);
    expect(events).toEqual([]);
  });

  it.each<[string, NotificationConfigurationFilter, number]>([
    ['another prefix', { Key: { FilterRules: [{ Name: 'prefix', Value: '2025/' }] } }, 0],
    ['the suffix', { Key: { FilterRules: [{ Name: 'suffix', Value: '.json' }] } }, 1],
  ])('tells only whoever asked: by %s', (_what, Filter, count) => {
    const { orders } = addOrders(world);
    const [queue] = orders.notifications.QueueConfigurations!;
    orders.notifications = { QueueConfigurations: [{ ...queue!, Filter }] };
    breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
    put();
    world.agenda.advance(lag);
    expect(events).toHaveLength(count);
  });

  it('is completed only when all destinations have it, and failed when one has', () => {
    const archive = { Bucket: 'arn:aws:s3:::archive', Metrics: { Status: 'Enabled' as const } };
    addOrders(world, [aRule(), aRule({ ID: 'archive', Destination: archive })]);
    addBucket(world, { name: 'archive', accountId: '444455556666', region: 'us-east-1' });
    breakReplication(world, 'archive', 'DstPutObjectNotPermitted');
    const version = put();
    world.agenda.advance(lag);
    expect(version.replicationStatus).toBe('FAILED');
    expect(replicaOf(version.key)).toBeDefined();
    expect(replicaOf(version.key, 'archive')).toBeUndefined();
    expect(events).toHaveLength(1);
  });

  it('is nothing for replicas, and for delete markers unless a rule says so', () => {
    const { orders, dr } = addOrders(world);
    put();
    putDeleteMarker(world, orders, 'gone');
    world.agenda.advance(lag);
    expect([...dr.versions.keys()]).toEqual(['2026/a b+c.json']);
    orders.replication = {
      Role: 'any',
      Rules: [aRule({ DeleteMarkerReplication: { Status: 'Enabled' } })],
    };
    putDeleteMarker(world, orders, 'gone');
    world.agenda.advance(lag);
    expect(dr.versions.get('gone')).toMatchObject([{ isDeleteMarker: true }]);
  });

  it('shows no status once no rule matches any more', async () => {
    const aws = await usePretendAws();
    const { orders } = addOrders(aws.world);
    putVersion(aws.world, orders, { key: 'a' });
    const head = () => aws.s3.send(new HeadObjectCommand({ Bucket: 'orders', Key: 'a' }));
    expect((await head()).ReplicationStatus).toBe('PENDING');
    orders.replication = undefined;
    expect((await head()).ReplicationStatus).toBeUndefined();
    await aws.close();
  });
});
