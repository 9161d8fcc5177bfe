import type { Breakage } from '../breakage.ts';
import type { Scene } from '../scene.ts';

const batch = { isBatch: true } as const;
const reasons = ['SrcObjectNotEligible'];
const ofRule = [{ check: 'rule' }, { check: 'eligibility' }] as const;

function changeRule(scene: Scene, change: Partial<Scene['rule']>): void {
  scene.rule = { ...scene.rule, ...change };
}

/** Puts the versions anew, as the same ones, in another storage class. */
function archive({ source, versions }: Scene, storageClass: string): void {
  for (const version of versions) {
    source.versions.set(version.key, [{ ...version, storageClass }]);
  }
}

/** Rules, and what they let through. */
export const ruleBreakages: readonly Breakage[] = [
  {
    name: 'rule disabled',
    shape: batch,
    reasons,
    after: (scene) => changeRule(scene, { Status: 'Disabled' }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule narrowed to another prefix',
    shape: batch,
    reasons,
    after: (scene) => changeRule(scene, { Filter: { Prefix: 'processed/' } }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'prefix of the rule begins with a slash',
    shape: { ...batch, prefix: 'raw/' },
    reasons,
    after: (scene) => changeRule(scene, { Filter: { Prefix: '/raw/' } }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule asks for a tag that the objects lack',
    shape: batch,
    reasons,
    after: (scene) => changeRule(scene, { Filter: { Tag: { Key: 'replicate', Value: 'yes' } } }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule asks for another value of a tag',
    shape: { ...batch, hasTags: true },
    reasons,
    after: (scene) => changeRule(scene, { Filter: { Tag: { Key: 'team', Value: 'finance' } } }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule asks for prefix and tag, and one is missing',
    shape: { ...batch, prefix: 'raw/' },
    reasons,
    after: (scene) =>
      changeRule(scene, {
        Filter: { And: { Prefix: 'raw/', Tags: [{ Key: 'replicate', Value: 'yes' }] } },
      }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule excludes the prefix of the objects',
    shape: { ...batch, prefix: 'raw/' },
    reasons,
    after: (scene) => changeRule(scene, { Filter: { Not: { Prefix: 'raw/' } } }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule excludes one of several prefixes within its own',
    shape: { ...batch, prefix: 'raw/' },
    reasons,
    after: (scene) =>
      changeRule(scene, {
        Filter: {
          And: { Prefix: 'ra', Not: { Or: { Prefixes: ['ra1/', 'raw/'], Tags: [] } } },
        },
      }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule excludes a tag of the objects',
    shape: { ...batch, hasTags: true },
    reasons,
    after: (scene) =>
      changeRule(scene, { Filter: { Not: { Tag: { Key: 'team', Value: 'sales' } } } }),
    right: ofRule,
    sights: [],
  },
  {
    name: 'rule does not select objects encrypted with KMS',
    shape: { sourceKey: 'own', isBatch: true },
    reasons,
    after: (scene) => {
      const { SourceSelectionCriteria: _selected, ...rest } = scene.rule;
      scene.rule = rest;
    },
    right: ofRule,
    sights: [],
  },
  {
    name: 'objects in Glacier Flexible Retrieval',
    shape: batch,
    reasons,
    after: (scene) => archive(scene, 'GLACIER'),
    right: [{ check: 'source-storage-class' }, { check: 'eligibility' }],
    sights: [],
  },
  {
    name: 'objects in Glacier Deep Archive',
    shape: batch,
    reasons,
    after: (scene) => archive(scene, 'DEEP_ARCHIVE'),
    right: [{ check: 'source-storage-class' }, { check: 'eligibility' }],
    sights: [],
  },
  {
    name: 'objects are replicas themselves',
    shape: batch,
    reasons,
    after: ({ source, versions }) => {
      for (const version of versions) {
        source.versions.set(version.key, [{ ...version, replicationStatus: 'REPLICA' }]);
      }
    },
    right: ofRule,
    sights: [],
  },
  {
    name: 'delete markers, which the rule does not replicate',
    shape: batch,
    reasons,
    after: (scene) => {
      const { source, versions } = scene;
      for (const version of versions) {
        source.versions.set(version.key, [{ ...version, isDeleteMarker: true }]);
      }
    },
    right: ofRule,
    // Once the rule replicates them, the role needs what it may lack in such a world.
    alsoTrue: [
      { check: 'destination-permissions', about: /ReplicateDelete/ },
      { check: 'destination-bucket-policy', about: /ReplicateDelete/ },
    ],
    sights: [],
  },
];
