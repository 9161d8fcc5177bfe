import type { ReplicationRule } from '@aws-sdk/client-s3';
import { bucketOfArn, findVersion, type ObjectVersion, type PretendBucket } from './bucket.ts';
import { findRefusals } from './refusals.ts';
import type { World } from './world.ts';

/** An obstacle that is none for good: replication stays pending until it is mended, as in an outage of a Region. */
export const outage = 'outage';

/** Breaks a bucket, `bucket/rule` or role: what is replicated there fails for this reason from now on. */
export function breakReplication(world: World, where: string, reason: string): void {
  world.obstacles.set(where, [...(world.obstacles.get(where) ?? []), reason]);
}

/** Takes away one obstacle, or all there are. */
export function mendReplication(world: World, where: string, reason?: string): void {
  const left = (world.obstacles.get(where) ?? []).filter((one) => one !== (reason ?? one));
  world.obstacles.set(where, left);
}

/** S3 checks the role first, then the source, then the destination, and reports the first thing that is wrong. */
const order = /^(outage|AssumeRole|InitiateReplication|Src|Dst|.)/;
const ranks = ['outage', 'AssumeRole', 'InitiateReplication', 'Src', 'Dst'];

/** Why a version cannot be replicated under a rule now; undefined if nothing is in the way. */
export function findObstacle(
  world: World,
  source: PretendBucket,
  rule: ReplicationRule,
  version: ObjectVersion,
): string | undefined {
  const destination = bucketOfArn(rule.Destination?.Bucket) ?? '';
  const planned = [source.name, `${source.name}/${rule.ID}`, destination].flatMap(
    (where) => world.obstacles.get(where) ?? [],
  );
  return [
    ...planned,
    ...natural(world, source, destination, version),
    ...findRefusals(world, { source, rule, version }),
  ].toSorted((a, b) => rankOf(a) - rankOf(b))[0];
}

function rankOf(reason: string): number {
  const rank = ranks.indexOf(order.exec(reason)?.[0] ?? '');
  return rank < 0 ? ranks.length : rank;
}

/** What is wrong with the world as it stands. */
function natural(
  world: World,
  source: PretendBucket,
  destinationName: string,
  { key, versionId }: ObjectVersion,
): string[] {
  const destination = world.buckets.get(destinationName);
  return [
    ...(source.replication === undefined ? ['SrcBucketReplicationConfigMissing'] : []),
    ...(findVersion(source, key, versionId) === undefined ? ['SrcVersionNotFound'] : []),
    ...(destination === undefined ? ['DstBucketNotFound'] : []),
    ...(destination !== undefined && destination.versioning !== 'Enabled'
      ? ['DstBucketUnversioned']
      : []),
  ];
}
