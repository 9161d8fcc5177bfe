import type { ReplicationRule } from '@aws-sdk/client-s3';
import { addKey, addRole } from '../../src/local/pretend-aws/world/add-resources.ts';
import type { ObjectVersion, PretendBucket } from '../../src/local/pretend-aws/world/bucket.ts';
import { addBucket, buildWorld } from '../../src/local/pretend-aws/world/build-world.ts';
import { addIdentity } from '../../src/local/pretend-aws/world/identity.ts';
import type { PretendKey } from '../../src/local/pretend-aws/world/key.ts';
import type { PretendRole } from '../../src/local/pretend-aws/world/role.ts';
import type { World } from '../../src/local/pretend-aws/world/world.ts';
import { buildRule } from './build-rule.ts';
import type { Draw } from './draw.ts';
import {
  type Arns,
  batchTrust,
  destinationPolicy,
  initiate,
  keyPolicy,
  readingRoleTrust,
  rolePolicy,
  roleTrust,
} from './healthy-policies.ts';
import type { Shape } from './shape.ts';
import { type Written, writePolicy } from './statements.ts';

export const sourceAccount = '111122223333';
export const destinationAccount = '444455556666';
export const organizationId = 'o-a1b2c3d4e5';
export const externalId = 's3rep-4711';
/** Of whoever diagnoses; a user of the source account. */
export const accessKeyId = 'AKIADIAGNOSIS00000001';

/** Statements of all policies of a scene, which breakages change before they are written into the world. */
interface Policies {
  readonly role: Written[];
  readonly trust: Written[];
  readonly batchRole: Written[];
  readonly batchTrust: Written[];
  readonly sourceBucket: Written[];
  readonly destinationBucket: Written[];
  readonly sourceKey: Written[];
  readonly destinationKey: Written[];
  /** Empty: there is none. */
  readonly boundary: Written[];
  readonly serviceControls: Written[];
  readonly sourceResourceControls: Written[];
  readonly destinationResourceControls: Written[];
}

/** A world in which one rule replicates, and the parts of it. */
export interface Scene {
  readonly world: World;
  readonly shape: Shape;
  readonly draw: Draw;
  readonly arns: Arns;
  readonly source: PretendBucket;
  readonly destination: PretendBucket;
  rule: ReplicationRule;
  readonly role: PretendRole;
  readonly batchRole: PretendRole;
  readonly sourceKey: PretendKey | undefined;
  readonly destinationKey: PretendKey | undefined;
  readonly policies: Policies;
  /** Whether another account wrote the objects and gave the bucket's owner all rights to them. */
  areShared: boolean;
  /** Versions that are to be replicated, once they were put. */
  versions: readonly ObjectVersion[];
}

/** A world in which all is well. */
export function buildScene(draw: Draw, shape: Shape): Scene {
  const world = buildWorld({
    start: new Date('2026-11-29T03:00:00Z'),
    accountId: sourceAccount,
    behaviour: { replicateMillis: 1_000 },
  });
  const theirAccount = shape.isCrossAccount ? destinationAccount : sourceAccount;
  const theirRegion = shape.isCrossRegion ? 'us-west-2' : 'eu-west-1';
  const source = addBucket(world, {
    name: 'orders',
    isBucketKeyUsed: shape.isSourceBucketKeyUsed,
    hasObjectLock: shape.hasLock,
  });
  const destination = addBucket(world, {
    name: 'orders-dr',
    accountId: theirAccount,
    region: theirRegion,
    hasObjectLock: shape.hasLock,
    isBucketKeyUsed: draw.chance(0.3),
  });
  const role = addRole(world, { name: 'replication', path: shape.rolePath, trustPolicy: '{}' });
  const batchRole = addRole(world, { name: 's3rep-batch', trustPolicy: '{}' });
  const isMultiRegion = shape.replicaKeyBy === 'source';
  const sourceKey =
    shape.sourceKey === 'own'
      ? addKey(world, { policy: '{}', aliases: ['alias/orders'], isMultiRegion })
      : undefined;
  const destinationKey =
    shape.replicaKeyBy === 'none'
      ? undefined
      : addKey(world, {
          policy: '{}',
          accountId: theirAccount,
          region: theirRegion,
          aliases: ['alias/orders-dr'],
          isMultiRegion,
          ...(isMultiRegion && sourceKey ? { replicaOf: sourceKey } : {}),
        });
  addReader(world);
  const arns: Arns = {
    source: 'arn:aws:s3:::orders',
    destination: 'arn:aws:s3:::orders-dr',
    role: role.arn,
    sourceKey: sourceKey?.arn,
    destinationKey: destinationKey?.arn,
    sourceAccount,
    destinationAccount: theirAccount,
    sourceRegion: source.region,
    destinationRegion: theirRegion,
  };
  encrypt(source, sourceKey);
  if (shape.replicaKeyBy === 'bucket') encrypt(destination, destinationKey);
  return {
    world,
    shape,
    draw,
    arns,
    source,
    destination,
    rule: buildRule(shape, destinationKey, theirAccount),
    role,
    batchRole,
    sourceKey,
    destinationKey,
    policies: healthyPolicies(shape, draw, arns),
    areShared: false,
    versions: [],
  };
}

function healthyPolicies(shape: Shape, draw: Draw, arns: Arns): Policies {
  return {
    role: rolePolicy(shape, arns),
    trust: roleTrust(draw),
    batchRole: initiate(arns),
    batchTrust: batchTrust(),
    sourceBucket: [],
    destinationBucket: shape.isCrossAccount ? destinationPolicy(draw, arns) : [],
    sourceKey: keyPolicy(arns, 'source', shape),
    destinationKey: keyPolicy(arns, 'destination', shape),
    boundary: [],
    serviceControls: [{ Sid: 'All', Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
    sourceResourceControls: [],
    destinationResourceControls: [],
  };
}

function encrypt(bucket: PretendBucket, key: PretendKey | undefined): void {
  if (key === undefined) return;
  bucket.defaultEncryption = 'SSE-KMS';
  bucket.defaultKmsKeyId = key.arn;
}

/** Whoever diagnoses, and a role that lets them look into the other account. */
function addReader(world: World): void {
  addIdentity(world, accessKeyId, {
    accountId: sourceAccount,
    arn: `arn:aws:iam::${sourceAccount}:user/s3rep`,
    userId: 'AIDAEXAMPLEUSER000001',
    sessionToken: undefined,
  });
  addRole(world, {
    name: 's3rep-diagnose',
    accountId: destinationAccount,
    trustPolicy: writePolicy(readingRoleTrust(sourceAccount, externalId)),
  });
}

/** Writes rule and policies into the world, as they are now. */
export function settleScene(scene: Scene): void {
  const { world, policies, source, destination, role, batchRole, rule } = scene;
  const write = (statements: readonly Written[]) =>
    statements.length === 0 ? undefined : writePolicy(statements);
  if (source.replication !== undefined || scene.versions.length === 0) {
    source.replication = {
      Role: source.replication?.Role ?? role.arn,
      Rules: [rule, ...others(source, rule)],
    };
  }
  source.policy = write(policies.sourceBucket);
  destination.policy = write(policies.destinationBucket);
  role.trustPolicy = writePolicy(policies.trust);
  batchRole.trustPolicy = writePolicy(policies.batchTrust);
  role.inlinePolicies.set('replicate', writePolicy(policies.role));
  batchRole.inlinePolicies.set('initiate', writePolicy(policies.batchRole));
  if (scene.sourceKey) scene.sourceKey.policy = writePolicy(policies.sourceKey);
  if (scene.destinationKey) scene.destinationKey.policy = writePolicy(policies.destinationKey);
  const boundary = write(policies.boundary);
  role.boundary =
    boundary === undefined
      ? undefined
      : { name: `arn:aws:iam::${sourceAccount}:policy/edge`, document: boundary };
  const organised = (accountId: string, controls: Written[], resourceControls: Written[]) =>
    world.controls.set(accountId, {
      organizationId,
      serviceControls: [[writePolicy(controls)]],
      resourceControls: resourceControls.length === 0 ? [] : [writePolicy(resourceControls)],
    });
  if (scene.destination.accountId !== sourceAccount) {
    organised(
      destinationAccount,
      [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
      policies.destinationResourceControls,
    );
  }
  organised(sourceAccount, policies.serviceControls, policies.sourceResourceControls);
}

function others({ replication }: PretendBucket, rule: ReplicationRule): ReplicationRule[] {
  return (replication?.Rules ?? []).filter(({ ID }) => ID !== rule.ID);
}
