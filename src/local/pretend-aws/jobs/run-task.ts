import type { ReplicationRule } from '@aws-sdk/client-s3';
import {
  bucketOfArn,
  findVersion,
  type ObjectVersion,
  type PretendBucket,
} from '../world/bucket.ts';
import { matchingRules } from '../world/matching-rules.ts';
import { findObstacle, outage } from '../world/obstacles.ts';
import { findJobRefusals } from '../world/refusals.ts';
import { beginUnder, failUnder } from '../world/replicate.ts';
import type { World } from '../world/world.ts';
import { isEligible } from './generate-manifest.ts';
import type { JobTask, PretendJob, TaskOutcome } from '../world/job.ts';

/** Initiates the replication of one version under all of its rules; success says no more than that it was initiated. */
export function runTask(world: World, job: PretendJob, task: JobTask): TaskOutcome {
  const found = findObject(world, job, task);
  if ('reason' in found) return failed(task, found.reason, found.message);
  const { source, version } = found;
  const journey = { source, version, isTold: world.behaviour.sendEventsOfJobs };
  const reasons = matchingRules(source, version).flatMap((rule) => {
    const reason = reasonAgainst(world, source, rule, version);
    const whole = { ...journey, rule, requestedAt: world.agenda.now() };
    if (reason === undefined) beginUnder(world, whole);
    else failUnder(world, whole, reason);
    return reason ?? [];
  });
  if (reasons[0] !== undefined) return failed(task, reasons[0]);
  return { task, errorCode: undefined, message: 'success' };
}

function failed(task: JobTask, reason: string, message = `Replication failed: ${reason}`) {
  return { task, errorCode: reason, message };
}

type Found =
  | { readonly source: PretendBucket; readonly version: ObjectVersion }
  | { readonly reason: string; readonly message?: string };

function findObject(world: World, job: PretendJob, task: JobTask): Found {
  const { request, region } = job;
  if (task.versionId === '') {
    return { reason: 'SrcObjectNotFound', message: 'Object versionID is invalid' };
  }
  const source = world.buckets.get(task.bucket);
  const [ofRole] = world.obstacles.get(request.RoleArn ?? '') ?? [];
  if (ofRole !== undefined) return { reason: ofRole };
  if (source === undefined) return { reason: 'SrcBucketNotFound' };
  if (source.region !== region) return { reason: 'SrcBucketInvalidRegion' };
  const key = decodeURIComponent(task.encodedKey);
  if (!source.versions.has(key)) return { reason: 'SrcKeyNotFound' };
  const version = findVersion(source, key, task.versionId);
  if (version === undefined) return { reason: 'SrcVersionNotFound' };
  if (version.isDeleteMarker || !isEligible(source, version)) {
    // These words were seen in a real report.
    return { reason: 'SrcObjectNotEligible', message: 'Object is not eligible for replication' };
  }
  const [refused] = findJobRefusals(world, job, { source, version });
  return refused === undefined ? { source, version } : { reason: refused };
}

function reasonAgainst(
  world: World,
  source: PretendBucket,
  rule: ReplicationRule,
  version: ObjectVersion,
): string | undefined {
  const destination = world.buckets.get(bucketOfArn(rule.Destination?.Bucket) ?? '');
  if (destination?.hardDeleted.has(`${version.versionId} ${version.key}`)) {
    return 'DstObjectHardDeleted';
  }
  const reason = findObstacle(world, source, rule, version);
  return reason === outage ? undefined : reason;
}
