import { readActions } from '../../src/diagnosis/model/read-actions.ts';
import type { CallerIdentity } from '../../src/local/pretend-aws/world/identity.ts';
import type { Breakage, Sight } from './breakage.ts';
import type { Draw } from './draw.ts';
import { accessKeyId, externalId, type Scene } from './scene.ts';
import type { Shape } from './shape.ts';

/** What whoever diagnoses is permitted. */
export interface PermissionSet {
  readonly name: string;
  /** How often among worlds, beside others. */
  readonly weight: number;
  readonly isMeant: (action: string) => boolean;
  /** With which ExternalId the other account is entered; undefined: not at all. */
  readonly externalId: string | undefined;
  readonly hides: (sight: Sight, shape: Shape) => boolean;
}

const ofOthers = (sight: Sight, { isCrossAccount }: Shape) =>
  isCrossAccount && sight.startsWith('destination');

/** All that worlds are looked at with. */
const permissionSets: readonly PermissionSet[] = [
  {
    name: 'everything that the documentation asks for',
    weight: 5,
    isMeant: () => true,
    externalId,
    hides: () => false,
  },
  {
    name: 'nothing of IAM',
    weight: 1,
    isMeant: (action) => !action.startsWith('iam:'),
    externalId,
    hides: (sight) => sight === 'iam',
  },
  {
    name: 'nothing of KMS',
    weight: 1,
    isMeant: (action) => !action.startsWith('kms:'),
    externalId,
    hides: (sight) => sight.endsWith('kms'),
  },
  {
    name: 'no policy of a bucket',
    weight: 1,
    isMeant: (action) => action !== 's3:GetBucketPolicy',
    externalId,
    hides: (sight, { isCrossAccount }) =>
      sight === 'bucket policies' || (sight === 'own destination policy' && !isCrossAccount),
  },
  {
    name: 'nothing in the destination account',
    weight: 1,
    isMeant: () => true,
    externalId: undefined,
    hides: ofOthers,
  },
  {
    name: 'a role in the destination account that refuses',
    weight: 1,
    isMeant: () => true,
    externalId: 'another-one',
    hides: ofOthers,
  },
];

/** One of them. Where there is one account only, there is no other to look into. */
export function drawPermissions(draw: Draw, { isCrossAccount }: Shape): PermissionSet {
  const possible = permissionSets.filter((set) => isCrossAccount || set.externalId === externalId);
  return draw.one(possible.flatMap((set) => Array.from({ length: set.weight }, () => set)));
}

/** Gives whoever diagnoses just these permissions, of those that s3rep ever uses. */
export function grantPermissions({ world }: Scene, { isMeant }: PermissionSet): void {
  const caller: CallerIdentity = world.identities.get(accessKeyId)!;
  const Statement = [{ Effect: 'Allow', Action: readActions.filter(isMeant), Resource: '*' }];
  world.identities.set(accessKeyId, { ...caller, sessionPolicy: JSON.stringify({ Statement }) });
  const hidden = readActions.filter((action) => !isMeant(action));
  for (const action of hidden) world.missingPermissions.add(action);
}

/** Whether a cause can be seen with these permissions. */
export function isVisible({ sights }: Breakage, set: PermissionSet, shape: Shape): boolean {
  return sights.every((sight) => sight !== 'nobody' && !set.hides(sight, shape));
}
