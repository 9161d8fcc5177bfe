import { seenRegion } from '../model/seen-region.ts';
import type { BucketEvidence, RoleEvidence } from '../model/evidence.ts';
import type { Unseen } from '../model/reading.ts';
import {
  type AccessVerdict,
  type Ownership,
  unseenPast,
  verdictOfBucketPolicy,
  verdictOfRole,
} from './access-verdict.ts';
import { answerOfRole, type IdentityAnswer } from './identity-answer.ts';
import type { NeededPermission } from './needed-permission.ts';
import { accountOfRole, arnOfRole, type PermissionCase } from './permission-case.ts';
import { answerOfPolicy, type PolicyAnswer } from './policy-answer.ts';
import { roleContext } from './request-contexts.ts';

/** One permission, and what both sides say to it. */
export interface PermissionAccess {
  readonly need: NeededPermission;
  readonly identity: IdentityAnswer;
  readonly policy: PolicyAnswer;
  readonly byRole: AccessVerdict;
  readonly byPolicy: AccessVerdict;
  /** What may let the role past its boundary. */
  readonly unseen?: Unseen | undefined;
}

/** A bucket that a role wants something of. */
export interface BucketOwner {
  readonly bucket: Pick<BucketEvidence, 'head' | 'policy'>;
  readonly accountId: string | undefined;
}

/** Asks the role's policies and the bucket's policy for each permission. */
export function accessToBucket(
  permissionCase: PermissionCase,
  role: RoleEvidence,
  owner: BucketOwner,
  needs: readonly NeededPermission[],
): readonly PermissionAccess[] {
  const { versions } = permissionCase;
  return needs.map((need) => {
    const access = accessOf(permissionCase, role, owner, need);
    const isRefused = [access.byRole, access.byPolicy].includes('refuses');
    if (need.orElse === undefined || !isRefused) return access;
    const other = accessOf(permissionCase, role, owner, { ...need, action: need.orElse });
    const doesInstead =
      other.byRole === 'does not refuse' && access.identity.kind !== 'denied' && isSilent(access);
    if (!doesInstead) return access;
    // Of objects that nobody saw it is open whether the other one is enough.
    return versions.length > 0
      ? { ...other, need }
      : { ...access, need: { ...need, isSure: false } };
  });
}

function isSilent({ policy }: PermissionAccess): boolean {
  return policy.kind !== 'judged' || policy.judgement.kind !== 'denies';
}

function accessOf(
  { evidence }: PermissionCase,
  role: RoleEvidence,
  { bucket, accountId }: BucketOwner,
  need: NeededPermission,
): PermissionAccess {
  const arn = arnOfRole(role);
  const roleAccountId = accountOfRole(role);
  const identity = answerOfRole(role, need);
  const policy = answerOfPolicy(
    bucket.policy,
    {
      caller: { kind: 'role', arn },
      action: need.action,
      ownerAccountId: accountId,
      context: roleContext(role, {
        at: evidence.readAt,
        ownerAccountId: accountId,
        region: seenRegion(bucket),
      }),
    },
    need.resources,
  );
  const ownership = ownershipOf(roleAccountId, accountId);
  const byRole = verdictOfRole(identity, policy, ownership);
  // Without a failed object it is asked about all, and those that matter may be allowed.
  const isAboutAll = byRole === 'refuses' && need.resources.some((each) => each.includes('*'));
  return {
    need,
    identity,
    policy,
    byRole: isAboutAll && identity.kind === 'not allowed' ? 'cannot tell' : byRole,
    byPolicy: verdictOfBucketPolicy(policy, ownership),
    unseen: ownership === 'other account' ? undefined : unseenPast(identity, [bucket.policy]),
  };
}

/** Whether two accounts are one. */
export function ownershipOf(
  roleAccountId: string | undefined,
  accountId: string | undefined,
): Ownership {
  if (roleAccountId === undefined || accountId === undefined) return 'unknown account';
  return roleAccountId === accountId ? 'same account' : 'other account';
}
