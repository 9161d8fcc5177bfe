import type { PutBucketReplicationCommandInput, ReplicationRule } from '@aws-sdk/client-s3';
import { malformed, refusal } from '../wire/refusal.ts';
import { bucketOfArn } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { openBucket } from './open-bucket.ts';
import type { Operation } from './operation.ts';

/** Replaces the replication configuration, if it is one that S3 takes. Keys of KMS are not looked at, by S3 neither. */
export const putBucketReplication: Operation<PutBucketReplicationCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  const { Role, Rules = [] } = input.ReplicationConfiguration!;
  const rules = Rules.map((rule) => ({ ...rule, ID: rule.ID ?? world.ids.uuid() }));
  const problem = [
    ...(bucket.versioning === 'Enabled'
      ? []
      : ["Versioning must be 'Enabled' on the bucket to apply a replication configuration"]),
    ...(new Set(rules.map(({ ID }) => ID)).size < rules.length ? ['Rule Id must be unique.'] : []),
    ...rules.flatMap((rule) => problemsOf(world, rule)),
  ][0];
  if (problem !== undefined) throw refusal('InvalidRequest', problem);
  bucket.replication = { Role, Rules: rules };
  return {};
};

function problemsOf(world: World, rule: ReplicationRule): string[] {
  checkEnumerations(rule);
  const destination = world.buckets.get(bucketOfArn(rule.Destination?.Bucket) ?? '');
  const { Filter, Priority, DeleteMarkerReplication, Destination } = rule;
  const { Metrics, ReplicationTime } = Destination ?? {};
  const needs =
    'must be specified for this version of Cross Region Replication configuration schema';
  return [
    ...(destination === undefined ? ['Destination bucket must exist.'] : []),
    ...(destination !== undefined && destination.versioning !== 'Enabled'
      ? ['Destination bucket must have versioning enabled.']
      : []),
    ...(Filter !== undefined && Priority === undefined ? [`Priority ${needs}`] : []),
    ...(Filter !== undefined && DeleteMarkerReplication === undefined
      ? [`DeleteMarkerReplication ${needs}`]
      : []),
    ...(Metrics?.EventThreshold !== undefined && ReplicationTime?.Status !== 'Enabled'
      ? ['Metrics cannot have an EventThreshold without ReplicationTime']
      : []),
  ];
}

function checkEnumerations({ Status, Destination, Filter }: ReplicationRule): void {
  const states = [Status, Destination?.Metrics?.Status, Destination?.ReplicationTime?.Status];
  const wrong = states.find((state) => !['Enabled', 'Disabled', undefined].includes(state));
  if (wrong !== undefined) throw malformed(`Status is ${wrong}`);
  if (Object.keys(Filter ?? {}).length > 1) throw malformed('a Filter holds one element');
}
