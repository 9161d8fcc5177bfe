import type { ReplicationRule } from '@aws-sdk/client-s3';
import { bucketOfArn, type ObjectVersion, type PretendBucket } from './bucket.ts';
import { matchingRules } from './matching-rules.ts';
import { findObstacle, outage } from './obstacles.ts';
import { sendFailureEvent } from './send-failure-event.ts';
import type { World } from './world.ts';

/** S3 fails these without an event and without a count, and the replica is there, but without tags. */
const silentReasons: readonly string[] = ['SrcGetTaggingNotPermitted', 'DstPutTaggingNotPermitted'];

/** One version on its way under one rule. */
export interface Journey {
  readonly source: PretendBucket;
  readonly rule: ReplicationRule;
  readonly version: ObjectVersion;
  readonly requestedAt: Date;
  /** Whether a failure is told to the bucket's queue. */
  readonly isTold: boolean;
}

/** Sends a version on its way under all rules that match; it is PENDING until the last one has arrived or failed. */
export function beginReplication(
  world: World,
  source: PretendBucket,
  version: ObjectVersion,
): void {
  if (version.replicationStatus === 'REPLICA') return;
  const requestedAt = world.agenda.now();
  for (const rule of matchingRules(source, version)) {
    beginUnder(world, { source, rule, version, isTold: true, requestedAt });
  }
}

/** Sends a version on its way under one rule. */
export function beginUnder(world: World, journey: Journey): void {
  journey.version.destinations.set(journey.rule.ID!, 'PENDING');
  world.agenda.later(world.behaviour.replicateMillis, () => settle(world, journey));
  showStatus(world, journey.version);
}

function settle(world: World, journey: Journey): void {
  const { source, rule, version } = journey;
  const reason = findObstacle(world, source, rule, version);
  if (reason === outage) {
    world.agenda.later(world.behaviour.replicateMillis, () => settle(world, journey));
    return;
  }
  if (reason === undefined) {
    placeReplica(world, journey);
    version.destinations.set(rule.ID!, 'COMPLETED');
    return showStatus(world, version);
  }
  failUnder(world, journey, reason);
}

/** Gives up on a version under a rule: its status says so, and the bucket's queue hears of it. */
export function failUnder(world: World, journey: Journey, reason: string): void {
  const { rule, version } = journey;
  version.destinations.set(rule.ID!, 'FAILED');
  showStatus(world, version);
  if (silentReasons.includes(reason))
    placeReplica(world, { ...journey, version: { ...version, tags: {} } });
  else if (journey.isTold) sendFailureEvent(world, journey, reason);
}

/** COMPLETED only if all destinations have it, FAILED if one has failed. */
function showStatus(world: World, version: ObjectVersion): void {
  const all = [...version.destinations.values()];
  if (all.length === 0) return;
  const worst = (['FAILED', 'PENDING'] as const).find((status) => all.includes(status));
  const { replicationStatus: status } = version;
  version.earlierStatuses.push({ status, until: world.agenda.now() });
  version.replicationStatus = worst ?? 'COMPLETED';
}

/** Replicas keep their version id, and among the versions the place that the original has. */
function placeReplica(world: World, { source, rule, version }: Journey): void {
  const bucket = world.buckets.get(bucketOfArn(rule.Destination?.Bucket) ?? '');
  if (bucket === undefined) return;
  const { key, versionId } = version;
  const replica: ObjectVersion = {
    ...version,
    storageClass: rule.Destination?.StorageClass ?? version.storageClass,
    replicationStatus: 'REPLICA',
    earlierStatuses: [],
    destinations: new Map(),
  };
  const originals = (source.versions.get(key) ?? []).map((one) => one.versionId);
  const newer = new Set(originals.slice(0, Math.max(0, originals.indexOf(versionId))));
  const others = (bucket.versions.get(key) ?? []).filter((one) => one.versionId !== versionId);
  const at = others.findLastIndex((one) => newer.has(one.versionId)) + 1;
  bucket.versions.set(key, others.toSpliced(at, 0, replica));
}
