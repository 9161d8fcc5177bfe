import { removeVersion } from '../../../src/local/pretend-aws/world/bucket.ts';
import type { Breakage } from '../breakage.ts';
import type { Scene } from '../scene.ts';

const everyone = [] as const;
const live = { isBatch: false };
const batch = { isBatch: true };

function deleteBucket({ world }: Scene, name: string): void {
  world.buckets.delete(name);
}

/** Buckets, versioning and what goes with it. */
export const bucketBreakages: readonly Breakage[] = [
  {
    name: 'destination bucket deleted',
    reasons: ['DstBucketNotFound'],
    before: (scene) => deleteBucket(scene, 'orders-dr'),
    right: [{ check: 'destination-bucket' }],
    sights: everyone,
  },
  {
    name: 'destination versioning suspended',
    shape: live,
    reasons: ['DstBucketUnversioned'],
    before: ({ destination }) => void (destination.versioning = 'Suspended'),
    right: [{ check: 'destination-versioning' }],
    sights: ['destination'],
  },
  {
    name: 'destination bucket made anew without versioning',
    reasons: ['DstBucketUnversioned'],
    before: ({ destination }) => {
      destination.versioning = undefined;
      destination.hasObjectLock = false;
    },
    right: [{ check: 'destination-versioning' }],
    alsoTrue: [{ check: 'destination-object-lock' }],
    sights: ['destination'],
  },
  {
    name: 'destination bucket without Object Lock',
    shape: { hasLock: true },
    reasons: ['DstBucketObjectLockConfigMissing'],
    before: ({ destination }) => void (destination.hasObjectLock = false),
    right: [{ check: 'destination-object-lock' }],
    sights: ['destination'],
  },
  {
    name: 'destination refuses SSE-C',
    shape: { isSseC: true, sourceKey: 'none', isLarge: false },
    reasons: ['DstPutObjectNotPermitted'],
    before: ({ destination }) => void (destination.blockedEncryption = ['SSE-C']),
    right: [{ check: 'destination-encryption' }],
    sights: ['destination'],
  },
  {
    name: 'replication configuration deleted',
    shape: batch,
    reasons: ['SrcBucketReplicationConfigMissing', 'SrcObjectNotEligible'],
    after: ({ source }) => void (source.replication = undefined),
    right: [{ check: 'replication-configuration' }],
    alsoTrue: [{ check: 'eligibility' }, { check: 'rule' }],
    sights: everyone,
  },
  {
    name: 'source bucket deleted',
    shape: batch,
    reasons: ['SrcBucketNotFound'],
    after: (scene) => deleteBucket(scene, 'orders'),
    right: [{ check: 'source-bucket' }],
    alsoTrue: [{ check: 'replication-configuration' }, { check: 'source-version' }],
    sights: everyone,
  },
  {
    name: 'version deleted at the source',
    shape: batch,
    reasons: ['SrcVersionNotFound'],
    after: ({ source, versions }) => {
      for (const version of versions) {
        // Another version of the key stays.
        source.versions.set(version.key, [{ ...version, versionId: 'x'.repeat(32) }]);
      }
    },
    right: [{ check: 'source-version' }],
    sights: everyone,
  },
  {
    name: 'all versions of the object deleted',
    shape: batch,
    reasons: ['SrcKeyNotFound'],
    after: ({ source, versions }) => {
      for (const version of versions) removeVersion(source, version);
    },
    right: [{ check: 'source-version' }],
    sights: everyone,
  },
  {
    name: 'replica deleted for good',
    shape: batch,
    reasons: ['DstObjectHardDeleted'],
    after: ({ destination, versions }) => {
      for (const { key, versionId } of versions) destination.hardDeleted.add(`${versionId} ${key}`);
    },
    right: [{ check: 'replica' }],
    sights: ['destination'],
  },
  {
    name: 'objects of another account, which keeps them',
    reasons: ['SrcGetAclNotPermitted', 'SrcGetObjectNotPermitted'],
    before: (scene) => {
      scene.source.ownership = 'ObjectWriter';
      scene.areShared = false;
    },
    right: [{ check: 'source-ownership' }],
    // An owner is accused only where the role's permissions are known to be in order.
    sights: ['iam'],
  },
  {
    name: 'objects of another account, in a bucket that prefers to own them',
    reasons: ['SrcGetAclNotPermitted', 'SrcGetObjectNotPermitted'],
    before: (scene) => {
      scene.source.ownership = 'BucketOwnerPreferred';
      scene.areShared = false;
    },
    right: [{ check: 'source-ownership' }],
    // An owner is accused only where the role's permissions are known to be in order.
    sights: ['iam'],
  },
];
