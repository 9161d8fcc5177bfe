import { readRoleArn } from '../../iam-policy/judge-principal.ts';
import type { KeyEvidence } from '../model/evidence.ts';
import { type AccessVerdict, grantOf, type Ownership } from './access-verdict.ts';
import type { IdentityAnswer } from './identity-answer.ts';
import type { PolicyAnswer } from './policy-answer.ts';

/** Whether a grant on a key lets the role do something. */
export type GrantAnswer = 'yes' | 'perhaps' | 'no' | 'unseen';

/** Reads grants, which allow beside all policies. Conditions of a grant are not judged. */
export function answerOfGrants(
  { grants }: KeyEvidence,
  roleArn: string,
  action: string,
): GrantAnswer {
  if (grants.kind === 'unseen') return 'unseen';
  if (grants.kind === 'none') return 'no';
  const role = readRoleArn(roleArn);
  const operation = action.replace('kms:', '');
  const found = grants.value
    .filter(({ operations }) => operations.includes(operation))
    .map(({ granteePrincipal, isConstrained }) => {
      if (granteePrincipal === roleArn) return isConstrained ? 'perhaps' : 'yes';
      // A session, the account, or the role without its path: AWS does not say how it shows them.
      const isAlike =
        role !== undefined &&
        granteePrincipal.includes(role.accountId) &&
        (granteePrincipal.endsWith(`/${role.name}`) ||
          granteePrincipal.includes(`:assumed-role/${role.name}/`) ||
          granteePrincipal.endsWith(':root'));
      return isAlike ? 'perhaps' : 'no';
    });
  return found.find((each) => each === 'yes') ?? found.find((each) => each === 'perhaps') ?? 'no';
}

/** What is known of a role's right to use a key. */
export interface KeyAccess {
  readonly identity: IdentityAnswer;
  readonly policy: PolicyAnswer;
  readonly grant: GrantAnswer;
  readonly ownership: Ownership;
}

/** Whether the role's own policies stop it at a key: they are needed unless the key names the role in its own account. */
export function verdictOfRoleOnKey({
  identity,
  policy,
  grant,
  ownership,
}: KeyAccess): AccessVerdict {
  if (identity.kind === 'allowed') return 'does not refuse';
  if (identity.kind === 'denied') return 'refuses';
  // What nobody saw may deny.
  if (identity.kind === 'unknown') return 'cannot tell';
  const { isBoundaryAtFault, isOrganizationAtFault } = identity.call;
  // Control policies hold whatever a key allows.
  if (isOrganizationAtFault) return 'refuses';
  const isOwn = ownership === 'same account';
  const byPolicy = isOwn ? grantOf(policy, isBoundaryAtFault) : 'no';
  // Whether a boundary limits a grant, AWS's pages do not say.
  const isGranted = grant === 'yes' && !isBoundaryAtFault;
  if (isOwn && (isGranted || byPolicy === 'yes')) return 'does not refuse';
  const mayBeGranted = grant !== 'no' && !(grant === 'unseen' && isBoundaryAtFault);
  const isOpen = mayBeGranted || byPolicy === 'perhaps' || ownership === 'unknown account';
  return isOpen ? 'cannot tell' : 'refuses';
}

/** Whether the key's policy stops the role: it must allow it, or the role's account, or there must be a grant. */
export function verdictOfKeyPolicy({ policy, grant }: KeyAccess): AccessVerdict {
  // Every key has a policy.
  if (policy.kind !== 'judged') return 'cannot tell';
  const { kind, allowance, mayDeny } = policy.judgement;
  if (kind === 'denies') return 'refuses';
  if (kind === 'allows') return 'does not refuse';
  if (kind === 'not readable') return 'cannot tell';
  if (allowance === 'no' && grant === 'no') return 'refuses';
  return grant === 'yes' && mayDeny !== true ? 'does not refuse' : 'cannot tell';
}
