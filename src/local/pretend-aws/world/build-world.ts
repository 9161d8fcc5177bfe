import { buildAgenda } from './agenda.ts';
import { type Behaviour, usualBehaviour } from './behaviour.ts';
import type { PretendBucket } from './bucket.ts';
import { buildFaultPlan } from './fault.ts';
import { buildIds } from './ids.ts';
import type { SentEvent, World } from './world.ts';

/** How a world begins. */
export interface WorldOptions {
  /** Where its time stands until it is moved. */
  readonly start: Date;
  readonly accountId?: string;
  readonly behaviour?: Partial<Behaviour>;
  readonly onEvent?: (event: SentEvent) => void;
}

/** A world in which there is nothing yet. */
export function buildWorld({
  start,
  accountId = '111122223333',
  behaviour = {},
  onEvent = () => {},
}: WorldOptions): World {
  return {
    accountId,
    agenda: buildAgenda(start),
    ids: buildIds(),
    behaviour: { ...usualBehaviour, ...behaviour },
    identities: new Map(),
    roles: new Map(),
    controls: new Map(),
    keys: new Map(),
    targets: new Map(),
    targetKeys: new Map(),
    metrics: [],
    buckets: new Map(),
    jobs: new Map(),
    obstacles: new Map(),
    missingPermissions: new Set(),
    faults: buildFaultPlan(),
    calls: [],
    onEvent,
  };
}

/** What is special about a new bucket. */
export type NewBucket = Pick<PretendBucket, 'name'> &
  Partial<Omit<PretendBucket, 'name' | 'versions' | 'hardDeleted'>>;

/** Adds a bucket; if nothing else is said, a versioned one of the callers' account in eu-west-1. */
export function addBucket(world: World, bucket: NewBucket): PretendBucket {
  const added: PretendBucket = {
    accountId: world.accountId,
    region: 'eu-west-1',
    createdAt: world.agenda.now(),
    openTo: [],
    policy: undefined,
    ownership: 'BucketOwnerEnforced',
    hasObjectLock: false,
    defaultKmsKeyId: undefined,
    isBucketKeyUsed: false,
    blockedEncryption: [],
    requesterPays: false,
    versioning: 'Enabled',
    defaultEncryption: 'SSE-S3',
    replication: undefined,
    notifications: {},
    ...bucket,
    versions: new Map(),
    hardDeleted: new Set(),
  };
  world.buckets.set(added.name, added);
  return added;
}
