import type { Reading, Unseen } from '../model/reading.ts';
import type { IdentityAnswer } from './identity-answer.ts';
import type { PolicyAnswer } from './policy-answer.ts';

/** What one side says to a permission, with the other side in mind. */
export type AccessVerdict = 'refuses' | 'does not refuse' | 'cannot tell';

/** Who owns what is accessed: within an account one of role and bucket is enough, across accounts both must allow. */
export type Ownership = 'same account' | 'other account' | 'unknown account';

/** Whether the role's own policies stop it at a bucket. A Deny always does, and so do a boundary and control policies. */
export function verdictOfRole(
  identity: IdentityAnswer,
  policy: PolicyAnswer,
  ownership: Ownership,
): AccessVerdict {
  if (identity.kind === 'allowed') return 'does not refuse';
  if (identity.kind === 'denied') return 'refuses';
  // What nobody saw may deny.
  if (identity.kind === 'unknown') return 'cannot tell';
  const { isBoundaryAtFault, isOrganizationAtFault } = identity.call;
  // What the bucket allows of its own makes up for what the role's policies leave out.
  const granted = ownership === 'other account' ? 'no' : grantOf(policy, isBoundaryAtFault);
  if (isOrganizationAtFault || granted === 'no') return 'refuses';
  return granted === 'yes' && ownership === 'same account' ? 'does not refuse' : 'cannot tell';
}

/** Whether the bucket's policy stops the role. */
export function verdictOfBucketPolicy(policy: PolicyAnswer, ownership: Ownership): AccessVerdict {
  if (policy.kind === 'unseen') return 'cannot tell';
  const isOwn = ownership === 'same account';
  if (policy.kind === 'none') return verdictOfSilence(ownership);
  const { kind, allowance, mayDeny } = policy.judgement;
  if (kind === 'denies') return 'refuses';
  if (kind === 'not readable') return 'cannot tell';
  if (kind === 'allows') return 'does not refuse';
  if (kind === 'silent' || (allowance === 'no' && ownership === 'other account'))
    return verdictOfSilence(ownership);
  return isOwn && mayDeny !== true ? 'does not refuse' : 'cannot tell';
}

function verdictOfSilence(ownership: Ownership): AccessVerdict {
  const verdicts = {
    'same account': 'does not refuse',
    'other account': 'refuses',
    'unknown account': 'cannot tell',
  } as const;
  return verdicts[ownership];
}

/**
 * Whether a policy allows the role by name, without its account's say.
 * @param isBounded - the role's boundary leaves it out, which limits most of what a policy allows
 */
export function grantOf(policy: PolicyAnswer, isBounded = false): 'yes' | 'perhaps' | 'no' {
  if (policy.kind === 'none') return 'no';
  // Few policies let a role past: what nobody saw is held against a boundary by `unseenPast` alone.
  if (policy.kind === 'unseen') return isBounded ? 'no' : 'perhaps';
  if (policy.judgement.kind === 'not readable') return 'perhaps';
  const { grant, pastBoundary } = policy.judgement;
  return (isBounded ? pastBoundary : grant) ?? 'no';
}

/** What may let a role past a boundary that leaves something out, and nobody saw: S3's own reason has to speak against it. */
export function unseenPast(
  identity: IdentityAnswer,
  readings: readonly Reading<unknown>[],
): Unseen | undefined {
  if (identity.kind !== 'not allowed') return undefined;
  const { isBoundaryAtFault, isOrganizationAtFault } = identity.call;
  if (!isBoundaryAtFault || isOrganizationAtFault) return undefined;
  return readings.find((each) => each.kind === 'unseen');
}
