import { runTask } from '../../src/local/pretend-aws/jobs/run-task.ts';
import type { PretendJob } from '../../src/local/pretend-aws/world/job.ts';
import {
  breakReplication,
  findObstacle,
  mendReplication,
} from '../../src/local/pretend-aws/world/obstacles.ts';
import { putDeleteMarker, putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import type { DiagnosisSubject } from '../../src/diagnosis/model/subject.ts';
import type { Breakage } from './breakage.ts';
import { buildDraw } from './draw.ts';
import { detours } from './detours.ts';
import { oddities } from './oddities.ts';
import { buildScene, destinationAccount, type Scene, settleScene, sourceAccount } from './scene.ts';
import { drawShape } from './shape.ts';

/** A world in which something is broken, and what is asked about it. */
export interface BrokenWorld {
  readonly scene: Scene;
  readonly breakage: Breakage;
  /** What is broken as well, and comes to light once the first is mended. */
  readonly second: Breakage | undefined;
  /** Names of what is odd in it and harms nothing. */
  readonly odd: readonly string[];
  readonly reason: string;
  readonly subject: DiagnosisSubject;
}

const names = [
  'a.parquet',
  'year=2026/part 1.parquet',
  'roses + red 🌹.json',
  'ä/ö/ü.csv',
  '100%.txt',
];
const replicateMillis = 2_000;
const oddChance = 0.25;

/**
 * Builds world `number` of a seed and breaks it.
 * @throws if it fails before it is broken, or does not fail after: then the world itself is wrong
 */
export function breakWorld(
  breakage: Breakage,
  number: number,
  seed: number,
  second?: Breakage,
): BrokenWorld {
  const draw = buildDraw(seed, number);
  const scene = buildScene(draw, drawShape(draw, { ...second?.shape, ...breakage.shape }));
  settleScene(scene);
  const about = [breakage, second].flatMap((one) => one?.reasons ?? []);
  const odd = [...oddities, ...detours].filter(
    ({ add, unlessAbout }) =>
      draw.chance(oddChance) &&
      !about.some((reason) => unlessAbout !== undefined && reason.startsWith(unlessAbout)) &&
      (add(scene), true),
  );
  settleScene(scene);
  const named = `World ${number} (${breakage.name}; ${odd.map(({ name }) => name).join(', ')})`;
  checkHealth(scene, named);
  breakage.before?.(scene);
  second?.before?.(scene);
  settleScene(scene);
  // What a job is to replicate failed before, for something that is mended by now.
  if (scene.shape.isBatch) breakReplication(scene.world, 'orders', 'DstPutObjectNotPermitted');
  putAll(scene);
  scene.world.agenda.advance(replicateMillis);
  mendReplication(scene.world, 'orders');
  breakage.after?.(scene);
  settleScene(scene);
  const reason = findReason(scene);
  if (reason === undefined || !breakage.reasons.includes(reason)) {
    throw new Error(`${named} fails for ${reason}, expected was ${breakage.reasons.join(' or ')}.`);
  }
  return {
    scene,
    breakage,
    second,
    odd: odd.map(({ name }) => name),
    reason,
    subject: ask(scene, reason),
  };
}

function putAll(scene: Scene): void {
  const { world, source, shape, draw } = scene;
  const count = 1 + Math.floor(draw.fraction() * 4);
  scene.versions = names.slice(0, count).map((name) => {
    const key = `${shape.prefix}${name}`;
    if (shape.isDeleteMarker) return putDeleteMarker(world, source, key);
    return putVersion(world, source, {
      key,
      sizeBytes: shape.isLarge ? 5e9 : 1_000,
      encryption: shape.isSseC ? 'SSE-C' : shape.isBare ? 'none' : undefined,
      tags: shape.hasTags ? { team: 'sales' } : {},
      writtenBy: source.ownership === 'BucketOwnerEnforced' ? undefined : destinationAccount,
      isOpenToBucketOwner: scene.areShared,
      retainUntil: shape.hasLock ? new Date('2030-01-01T00:00:00Z') : undefined,
      hasLegalHold: shape.hasLock,
    });
  });
}

/** Tries one version in the world as it is, and takes it back. */
function checkHealth(scene: Scene, about: string): void {
  putAll(scene);
  scene.world.agenda.advance(replicateMillis);
  const reason = findReason(scene);
  if (reason !== undefined) throw new Error(`${about} fails for ${reason} before it is broken.`);
  for (const bucket of [scene.source, scene.destination]) bucket.versions.clear();
  scene.versions = [];
}

/** Why S3 gives up on the first version: of a job what its report says, else what it would tell the bucket's queue. */
function findReason(scene: Scene): string | undefined {
  const { world, source, rule, versions, shape, batchRole } = scene;
  const version = versions[0]!;
  if (!shape.isBatch) return findObstacle(world, source, rule, version);
  const job = { region: source.region, request: { RoleArn: batchRole.arn } } as PretendJob;
  const task = {
    bucket: source.name,
    encodedKey: encodeURIComponent(version.key),
    versionId: version.versionId,
  };
  return runTask(world, job, task).errorCode;
}

function ask({ shape, versions, batchRole, source, rule, destination }: Scene, reason: string) {
  return {
    sourceBucket: source.name,
    destinationBucket: destination.name,
    ruleId: rule.ID,
    reason,
    region: source.region,
    accountId: sourceAccount,
    partition: 'aws' as const,
    objects: versions.map(({ key, versionId }) => ({ objectKey: key, versionId })),
    ...(shape.isBatch ? { batchRoleArn: batchRole.arn } : {}),
  };
}
