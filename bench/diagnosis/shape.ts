import type { Draw } from './draw.ts';

/** What kind of replication a world has before anything is broken. */
export interface Shape {
  readonly isCrossAccount: boolean;
  readonly isCrossRegion: boolean;
  /** How the objects are encrypted. */
  readonly sourceKey: 'none' | 'own';
  readonly isSourceBucketKeyUsed: boolean;
  /** Who names the key of replicas. `none`: they are encrypted by S3 alone; `source`: it is related to that of the objects. */
  readonly replicaKeyBy: 'none' | 'rule' | 'bucket' | 'source';
  /** Whether key policies name the role, or leave it to its account. Across accounts they always name it. */
  readonly isRoleInKeyPolicies: boolean;
  readonly hasTags: boolean;
  readonly hasLock: boolean;
  readonly isOwnerOverridden: boolean;
  readonly isDeleteMarker: boolean;
  readonly isLarge: boolean;
  readonly isSseC: boolean;
  /** Whether the objects are from before S3 encrypted everything. */
  readonly isBare: boolean;
  /** Whether a job of Batch Replication failed, and not live replication. */
  readonly isBatch: boolean;
  readonly rolePath: '/' | '/service-role/' | '/teams/data/';
  readonly prefix: '' | 'raw/';
}

/** Draws a kind of replication, with what a breakage asks for. */
export function drawShape(draw: Draw, asked: Partial<Shape>): Shape {
  const isCrossAccount = asked.isCrossAccount ?? draw.chance(0.4);
  const sourceKey = asked.sourceKey ?? draw.one(['none', 'none', 'own'] as const);
  const drawn: Shape = {
    isCrossAccount,
    isCrossRegion: draw.chance(0.6),
    sourceKey,
    isSourceBucketKeyUsed: draw.chance(0.5),
    replicaKeyBy:
      sourceKey === 'none'
        ? draw.one(['none', 'none', 'bucket'] as const)
        : draw.one(['rule', 'rule', 'bucket'] as const),
    isRoleInKeyPolicies: draw.chance(0.5),
    hasTags: draw.chance(0.3),
    hasLock: draw.chance(0.15),
    isOwnerOverridden: isCrossAccount && draw.chance(0.5),
    isDeleteMarker: false,
    isLarge: draw.chance(0.1),
    isSseC: false,
    isBare: false,
    isBatch: false,
    rolePath: draw.one(['/', '/', '/service-role/', '/teams/data/'] as const),
    prefix: draw.one(['', 'raw/'] as const),
  };
  return { ...drawn, ...asked };
}
