import type { ReplicationRule } from '@aws-sdk/client-s3';
import { mayAssume, mayUseBucket } from './access.ts';
import { bucketOfArn, type ObjectVersion, type PretendBucket } from './bucket.ts';
import { findDestinationRefusals } from './destination-refusals.ts';
import type { PretendJob } from './job.ts';
import { partsOfRoleArn, type PretendRole, roleKey } from './role.ts';
import { findSourceRefusals } from './source-refusals.ts';
import type { World } from './world.ts';

/** A version under a rule, as it is to be replicated. */
export interface TriedVersion {
  readonly source: PretendBucket;
  readonly rule: ReplicationRule;
  readonly version: ObjectVersion;
}

/**
 * Why policies, keys and settings of the world do not let a version through, in the order in which S3 meets them.
 * Nothing in a world without roles: there replication fails only by obstacles that somebody planned.
 */
export function findRefusals(world: World, attempt: TriedVersion): string[] {
  if (world.roles.size === 0) return [];
  const { source } = attempt;
  const role = findRole(world, source.replication?.Role);
  const sourceArn = `arn:aws:s3:::${source.name}`;
  const assuming = { service: 's3.amazonaws.com', accountId: source.accountId, sourceArn };
  if (role === undefined || !mayAssume(world, role, assuming)) return ['AssumeRoleNotPermitted'];
  const destination = world.buckets.get(bucketOfArn(attempt.rule.Destination?.Bucket) ?? '');
  const whole = { ...attempt, role };
  return [
    ...findSourceRefusals(world, whole),
    ...(destination === undefined ? [] : findDestinationRefusals(world, { ...whole, destination })),
  ];
}

/** Why a job of Batch Replication does not get as far as to replicate a version. */
export function findJobRefusals(
  world: World,
  { id, request }: PretendJob,
  { source, version }: Pick<TriedVersion, 'source' | 'version'>,
): string[] {
  if (world.roles.size === 0) return [];
  const { accountId, region } = source;
  const role = findRole(world, request.RoleArn);
  const sourceArn = `arn:aws:s3:${region}:${accountId}:job/${id}`;
  const assuming = { service: 'batchoperations.s3.amazonaws.com', accountId, sourceArn };
  if (role === undefined || !mayAssume(world, role, assuming)) return ['AssumeRoleNotPermitted'];
  const resource = `arn:aws:s3:::${source.name}/${version.key}`;
  const asked = { role, action: 's3:InitiateReplication', resource, context: new Map() };
  return mayUseBucket(world, asked, source) ? [] : ['InitiateReplicationNotPermitted'];
}

/** Roles are meant by their whole ARN, with the path. */
function findRole({ roles }: World, arn: string | undefined): PretendRole | undefined {
  const { accountId = '', name = '' } = partsOfRoleArn(arn) ?? {};
  const role = roles.get(roleKey(accountId, name));
  return role?.arn === arn ? role : undefined;
}
