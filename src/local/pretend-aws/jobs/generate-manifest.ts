import type {
  JobManifestGeneratorFilter,
  KeyNameConstraint,
  S3JobManifestGenerator,
} from '@aws-sdk/client-s3-control';
import {
  bucketOfArn,
  type ObjectVersion,
  type PretendBucket,
  sortedKeys,
} from '../world/bucket.ts';
import { matchingRules } from '../world/matching-rules.ts';
import type { World } from '../world/world.ts';
import { jobStop } from './job-failure.ts';
import type { JobTask } from '../world/job.ts';

/** Tasks for all versions in the source bucket that pass the filter. @throws what lets the whole job fail */
export function generateManifest(world: World, generator: S3JobManifestGenerator): JobTask[] {
  const name = bucketOfArn(generator.SourceBucket)!;
  const bucket = world.buckets.get(name);
  if (bucket === undefined) throw jobStop('SourceBucketNotFound', `No such bucket: ${name}`);
  if (bucket.accountId !== (generator.ExpectedBucketOwner ?? bucket.accountId)) {
    throw jobStop('SourceBucketForbidden', `The bucket ${name} has another owner`);
  }
  const tasks = sortedKeys(bucket)
    .flatMap((key) => bucket.versions.get(key)!)
    .filter((version) => !version.isDeleteMarker)
    .filter((version) => passes(world, bucket, version, generator.Filter ?? {}))
    .map(({ key, versionId }) => ({ bucket: name, encodedKey: encodePath(key), versionId }));
  if (tasks.length === 0) {
    throw jobStop(
      'EmptyManifest',
      'Manifest generation found no keys matching the filter criteria',
    );
  }
  return tasks;
}

/** Percent-encoded, with slashes as they are. */
function encodePath(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/');
}

/** As a job's filter sees it. */
function statusOf({ agenda, behaviour }: World, version: ObjectVersion): string {
  const asOf = new Date(agenda.now().getTime() - behaviour.filterLagMillis);
  const earlier = version.earlierStatuses.find(({ until }) => until > asOf);
  return (earlier === undefined ? version.replicationStatus : earlier.status) ?? 'NONE';
}

function passes(
  world: World,
  bucket: PretendBucket,
  version: ObjectVersion,
  filter: JobManifestGeneratorFilter,
): boolean {
  const { lastModified, sizeBytes, storageClass, encryption } = version;
  const { ObjectReplicationStatuses, MatchAnyStorageClass, MatchAnyObjectEncryption } = filter;
  const encryptions = MatchAnyObjectEncryption?.flatMap((one) => Object.keys(one));
  return (
    (!filter.EligibleForReplication || isEligible(bucket, version)) &&
    lastModified > (filter.CreatedAfter ?? new Date(0)) &&
    lastModified < (filter.CreatedBefore ?? new Date(8.64e15)) &&
    sizeBytes > (filter.ObjectSizeGreaterThanBytes ?? -1) &&
    sizeBytes < (filter.ObjectSizeLessThanBytes ?? Infinity) &&
    has(ObjectReplicationStatuses, statusOf(world, version)) &&
    has(MatchAnyStorageClass, storageClass) &&
    has(encryptions, encryption.replaceAll('-', '')) &&
    meets(filter.KeyNameConstraint, version.key)
  );
}

function has(allowed: readonly string[] | undefined, value: string): boolean {
  return allowed === undefined || allowed.length === 0 || allowed.includes(value);
}

function meets(constraint: KeyNameConstraint = {}, key: string): boolean {
  const { MatchAnyPrefix, MatchAnySuffix, MatchAnySubstring } = constraint;
  return (
    (MatchAnyPrefix ?? ['']).some((text) => key.startsWith(text)) &&
    (MatchAnySuffix ?? ['']).some((text) => key.endsWith(text)) &&
    (MatchAnySubstring ?? ['']).some((text) => key.includes(text))
  );
}

/** Storage classes from which S3 does not replicate before a restore. */
const archives: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

/** Whether any rule would replicate a version: replicas and archived ones never are. */
export function isEligible(bucket: PretendBucket, version: ObjectVersion): boolean {
  return (
    version.replicationStatus !== 'REPLICA' &&
    !archives.includes(version.storageClass) &&
    matchingRules(bucket, version).length > 0
  );
}
