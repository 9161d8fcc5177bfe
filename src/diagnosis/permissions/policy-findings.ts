import type { CheckId } from '../model/check-ids.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import { fillCaseCommand } from '../findings/case-names.ts';
import { groupFindings } from './group-findings.ts';
import { judgeAccesses, type JudgedAccess } from './judged-access.ts';
import { mendPolicy } from './mend-policy.ts';
import { nameStatement, saySilence } from './name-statement.ts';
import type { PermissionAccess } from './permission-access.ts';
import { arnOfRole, isRoleKnown, type PermissionCase } from './permission-case.ts';
import type { PolicyPlace } from './policy-place.ts';

/** What the policy of a bucket or key says to all that the role has to be allowed. */
export function findPolicyRefusals(
  check: CheckId,
  permissionCase: PermissionCase,
  role: RoleEvidence,
  accesses: readonly PermissionAccess[],
  place: PolicyPlace,
): readonly Finding[] {
  const roleArn = arnOfRole(role);
  const { policy, named, keyArn } = place;
  const judged = judgeAccesses(
    accesses,
    ({ byPolicy }) => byPolicy,
    howRefused,
    isRoleKnown(role, permissionCase.subject),
  );
  const command = fillCaseCommand(place.readPolicy, permissionCase, { keyArn });
  return groupFindings(check, permissionCase.subject.reason, judged, {
    refuses: (alike, actions) => ({
      ...tellRefusal(alike[0].access, actions, place, roleArn),
      remedy: mendPolicy(
        alike.map(({ access }) => access),
        permissionCase,
        roleArn,
        place,
      ),
    }),
    'cannot tell': (alike, actions) => ({
      title: `Does the ${policy} allow ${actions}?`,
      evidence: `${named}: ${whyOpen(alike[0])}`,
      command,
    }),
    'does not refuse': (alike) => ({
      title: `The ${policy} does not stop the role`,
      evidence: `${named}: ${alike.map(({ action }) => action).join(', ')} ${sayAllowed(alike[0].access)}.`,
    }),
  });
}

function howRefused({ policy, need }: PermissionAccess): string {
  if (policy.kind !== 'judged') return policy.kind;
  const { kind, statement, near, on } = policy.judgement;
  // An action that is not listed is one more of those that are not.
  const differs = near?.differs.replaceAll(need.action, '');
  return JSON.stringify([kind, statement?.number, near?.statement.number, differs, on]);
}

function tellRefusal(
  { policy, need }: PermissionAccess,
  actions: string,
  { whose, policy: policyName, named }: PolicyPlace,
  roleArn: string,
): Pick<Finding, 'title' | 'evidence'> {
  if (policy.kind !== 'judged')
    return {
      title: `The ${whose} has no policy that allows ${actions}`,
      evidence: `${named} is of another account than ${roleArn}, and without a policy it lets nobody else in.`,
    };
  const { kind, statement } = policy.judgement;
  if (kind === 'denies')
    return {
      title: `The ${policyName} denies ${actions}`,
      evidence: `${nameStatement(statement)} of ${named} denies ${roleArn} ${need.action} on ${policy.resource}.`,
    };
  return {
    title: `The ${policyName} does not allow ${actions}`,
    evidence: saySilence(policy.judgement, named, roleArn),
  };
}

function whyOpen({ access: { policy, need }, isDoubtful }: JudgedAccess<PermissionAccess>): string {
  if (policy.kind === 'unseen') return describeUnseen(policy.unseen);
  if (isDoubtful && need.isSure)
    return `it refuses ${need.action} to this role, which may not even exist: that was not seen.`;
  if (isDoubtful)
    return `it does not allow ${need.action}; whether S3 needs it here, AWS's pages or what was seen leave open.`;
  if (policy.kind === 'none') return 'it has no policy, and whose account it is of was not seen.';
  const { kind, statement, on, mayDeny } = policy.judgement;
  if (kind === 'not readable') return 'it is no policy that s3rep can read.';
  if (kind === 'silent')
    return 'no statement allows it; whose account it is of, or a grant, was not seen.';
  const may = mayDeny === true ? 'may deny' : 'may allow';
  return `${nameStatement(statement)} ${may} it, depending on ${on.join(', ')}.`;
}

function sayAllowed({ policy }: PermissionAccess): string {
  if (policy.kind !== 'judged') return "is up to the role's own policies";
  const { kind, statement, isDelegated } = policy.judgement;
  if (kind !== 'allows') return 'is denied by no statement';
  const by = `is allowed: ${nameStatement(statement)}`;
  return isDelegated === true ? `${by}, through the account` : by;
}
