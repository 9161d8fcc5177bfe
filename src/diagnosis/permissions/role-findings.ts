import { checkRoleMay } from '../../replication/reasons/role-steps.ts';
import type { CheckId } from '../model/check-ids.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RoleEvidence, SimulatedCall } from '../model/evidence.ts';
import { speaksFor } from '../model/reasons-of-check.ts';
import { fillCaseCommand } from '../findings/case-names.ts';
import { groupFindings } from './group-findings.ts';
import type { IdentityAnswer } from './identity-answer.ts';
import { judgeAccesses, type JudgedAccess } from './judged-access.ts';
import { mendRole } from './mend-role.ts';
import { arnOfRole, type PermissionCase } from './permission-case.ts';
import type { RoleAccess } from './role-access.ts';

/** What the role's own policies, its boundary and control policies say to all that it has to be allowed. */
export function findRolePermissions(
  check: CheckId,
  permissionCase: PermissionCase,
  role: RoleEvidence,
  accesses: readonly RoleAccess[],
): readonly Finding[] {
  const who = check.startsWith('batch') ? 'batch role' : 'role';
  const roleArn = arnOfRole(role);
  const { reason } = permissionCase.subject;
  const weighed = accesses.map((access) => {
    const { need, unseen } = access;
    const isSaid = unseen === undefined || speaksFor({ check, about: need.action }, reason);
    return isSaid ? access : { ...access, need: { ...need, isSure: false } };
  });
  const judged = judgeAccesses(weighed, ({ byRole }) => byRole, howRefused);
  return groupFindings(check, reason, judged, {
    refuses: (alike, actions) => ({
      title: titleOf(alike[0].access.identity, who, actions),
      evidence: saySimulated(alike[0].access, roleArn),
      remedy: mendRole(
        alike.map(({ access }) => access),
        permissionCase,
        roleArn,
      ),
    }),
    'cannot tell': (alike, actions) => ({
      title: `Is the ${who} allowed ${actions}?`,
      evidence: `${whyOpen(alike[0], who)} Role: ${roleArn}.`,
      command: simulate(alike, permissionCase, roleArn),
    }),
    'does not refuse': (alike) => ({
      title: `The ${who}'s own policies allow what it needs here`,
      evidence: `${alike.map(({ action }) => action).join(', ')}: not refused to ${roleArn}.`,
    }),
  });
}

function howRefused({ identity, place }: RoleAccess): string {
  const { resource, keyArn } = place;
  if (identity.kind === 'unknown')
    return JSON.stringify([resource, keyArn, identity.missing, identity.unseen?.why]);
  const policies = 'call' in identity ? identity.call.policies : [];
  return JSON.stringify([resource, keyArn, whoRefuses(identity), policies]);
}

function whoRefuses(identity: IdentityAnswer): string {
  if (!('call' in identity)) return identity.kind;
  const { isBoundaryAtFault, isOrganizationAtFault } = identity.call;
  if (isOrganizationAtFault) return `${identity.kind} by organization`;
  return isBoundaryAtFault ? `${identity.kind} by boundary` : identity.kind;
}

function titleOf(identity: IdentityAnswer, who: string, actions: string): string {
  const titles: Readonly<Record<string, string>> = {
    denied: `A Deny keeps the ${who} from ${actions}`,
    'denied by organization': `An SCP denies the ${who} ${actions}`,
    'denied by boundary': `The ${who}'s boundary denies ${actions}`,
    'not allowed by organization': `No SCP allows the ${who} ${actions}`,
    'not allowed by boundary': `The ${who}'s boundary does not allow ${actions}`,
  };
  return titles[whoRefuses(identity)] ?? `The ${who} is not allowed ${actions}`;
}

function saySimulated({ identity, need, unseen }: RoleAccess, roleArn: string): string {
  const call = 'call' in identity ? identity.call : undefined;
  const { decision = 'implicitDeny', resource = need.resources[0] ?? '' } = call ?? {};
  const past = unseen && ` What might let it past was not seen (${unseen.action}).`;
  return `IAM's simulator says ${decision} for ${roleArn} on ${resource}${namePolicies(call)}.${past ?? ''}`;
}

function namePolicies(call: SimulatedCall | undefined): string {
  const { policies = [] } = call ?? {};
  if (policies.length > 0) return `, by ${policies.join(', ')}`;
  if (call?.decision !== 'implicitDeny' || call.isBoundaryAtFault || call.isOrganizationAtFault)
    return '';
  return ': no policy allows it';
}

function whyOpen({ access, isDoubtful }: JudgedAccess<RoleAccess>, who: string): string {
  const { identity, need, unseen: past } = access;
  const how = whoRefuses(identity);
  const refusal =
    how === 'not allowed'
      ? `No policy of the role allows ${need.action}`
      : titleOf(identity, who, need.action);
  if (isDoubtful && past === undefined)
    return `${refusal}; whether S3 needs it here, AWS's pages or what was seen leave open.`;
  if (identity.kind !== 'unknown') {
    const helps = how === 'not allowed by boundary' ? 'lets it past' : 'makes up for that';
    return `${refusal} wherever it may need it; whether the policy of what it asks for ${helps} is open${past ? `: ${describeUnseen(past)}` : '.'}`;
  }
  const { unseen, missing } = identity;
  if (unseen !== undefined) return describeUnseen(unseen);
  return missing.length === 0
    ? "IAM's simulator was not asked about this."
    : `It depends on ${missing.join(', ')}, which IAM's simulator was not told.`;
}

function simulate(
  alike: readonly JudgedAccess<RoleAccess>[],
  permissionCase: PermissionCase,
  roleArn: string,
): string {
  const { resource = '', keyArn } = alike[0]?.access.place ?? {};
  const { command = '' } = checkRoleMay([...new Set(alike.map(({ action }) => action))], resource);
  return fillCaseCommand(command, permissionCase, { roleArn, keyArn });
}
