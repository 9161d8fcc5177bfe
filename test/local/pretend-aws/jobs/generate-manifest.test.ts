import type { JobManifestGeneratorFilter } from '@aws-sdk/client-s3-control';
import { generateManifest } from '../../../../src/local/pretend-aws/jobs/generate-manifest.ts';
import { buildWorld } from '../../../../src/local/pretend-aws/world/build-world.ts';
import { breakReplication } from '../../../../src/local/pretend-aws/world/obstacles.ts';
import {
  type NewVersion,
  putDeleteMarker,
  putVersion,
} from '../../../../src/local/pretend-aws/world/put-version.ts';
import { accountId, addOrders, start } from '../use-pretend-aws.ts';

const world = buildWorld({ start, behaviour: { replicateMillis: 3_600_000 } });
const { orders } = addOrders(world);

function put(written: NewVersion, status?: 'FAILED' | 'REPLICA'): void {
  putVersion(world, orders, written).replicationStatus = status;
}

put({ key: 'a/1.csv', sizeBytes: 10 }, 'FAILED');
put({ key: 'a/2 ü.csv', sizeBytes: 20, storageClass: 'STANDARD_IA' }, 'FAILED');
world.agenda.advance(60_000);
put({ key: 'b/3.json', sizeBytes: 30, encryption: 'SSE-KMS' });
put({ key: 'b/4.json', sizeBytes: 40, storageClass: 'GLACIER' }, 'FAILED');
put({ key: 'b/5.json', sizeBytes: 50 }, 'REPLICA');
putDeleteMarker(world, orders, 'b/6');

function keysOf(Filter: JobManifestGeneratorFilter = {}, of = world): string[] {
  const SourceBucket = 'arn:aws:s3:::orders';
  const generator = { SourceBucket, EnableManifestOutput: false, ExpectedBucketOwner: accountId };
  return generateManifest(of, { ...generator, Filter }).map(({ encodedKey }) => encodedKey);
}

const encoded = 'a/2%20%C3%BC.csv';

describe('generateManifest', () => {
  it.each<[JobManifestGeneratorFilter, string[]]>([
    [{}, ['a/1.csv', encoded, 'b/3.json', 'b/4.json', 'b/5.json']],
    [{ EligibleForReplication: true }, ['a/1.csv', encoded, 'b/3.json']],
    [{ ObjectReplicationStatuses: ['FAILED'] }, ['a/1.csv', encoded, 'b/4.json']],
    [{ ObjectReplicationStatuses: ['NONE', 'REPLICA'] }, ['b/3.json', 'b/5.json']],
    [{ CreatedAfter: start }, ['b/3.json', 'b/4.json', 'b/5.json']],
    [{ CreatedBefore: new Date(start.getTime() + 60_000) }, ['a/1.csv', encoded]],
    [{ KeyNameConstraint: { MatchAnyPrefix: ['a/'] } }, ['a/1.csv', encoded]],
    [{ KeyNameConstraint: { MatchAnySuffix: ['.csv'] } }, ['a/1.csv', encoded]],
    [{ KeyNameConstraint: { MatchAnySubstring: ['/4'] } }, ['b/4.json']],
    [{ ObjectSizeGreaterThanBytes: 30, ObjectSizeLessThanBytes: 50 }, ['b/4.json']],
    [{ MatchAnyStorageClass: ['STANDARD_IA'] }, [encoded]],
    [{ MatchAnyObjectEncryption: [{ SSEKMS: {} }] }, ['b/3.json']],
  ])('takes versions that pass %j', (filter, keys) => {
    expect(keysOf(filter)).toEqual(keys);
  });

  it('may see statuses of some time ago', () => {
    const late = buildWorld({ start });
    const bucket = addOrders(late).orders;
    breakReplication(late, 'orders-dr', 'DstPutObjectNotPermitted');
    putVersion(late, bucket, { key: 'a' });
    late.agenda.advance(60_000);
    const seen = (filterLagMillis: number) => {
      late.behaviour.filterLagMillis = filterLagMillis;
      return keysOf({ ObjectReplicationStatuses: ['FAILED'] }, late);
    };
    expect(seen(0)).toEqual(['a']);
    expect(() => seen(50_000)).toThrow('found no keys matching');
  });

  it('fails if none does', () => {
    const filter = { KeyNameConstraint: { MatchAnyPrefix: ['/a/'] } };
    expect(() => keysOf(filter)).toThrow('found no keys matching');
  });
});
