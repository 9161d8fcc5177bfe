import { exceptFromDeny, letRole, checkRoleMay } from '../../replication/reasons/role-steps.ts';
import type { CheckId } from '../model/check-ids.ts';
import type { Finding, FindingRemedy } from '../model/diagnosis.ts';
import type { RoleEvidence, SimulatedCall } from '../model/evidence.ts';
import { fillCaseCommand, fillCaseStep, inOneLine, plainRoleArn } from './case-names.ts';
import { groupFindings, type JudgedPermission } from './group-findings.ts';
import { arnOfRole, type PermissionCase } from './permission-case.ts';
import type { PermissionAccess } from './permission-access.ts';
import { whyUnseen } from './why-unseen.ts';

/** Where something is granted, for commands and statements. */
export interface RolePlace {
  /** `arn:{partition}:s3:::{sourceBucket}/*`, or `KEY_ARN`. */
  readonly resource: string;
  readonly keyArn?: string | undefined;
  /** Ends the name of the policy that grants, after the action. */
  readonly nameEnd: string;
}

/** A permission at a place, as the role's own policies have it. */
export type RoleAccess = PermissionAccess & { readonly place: RolePlace };

type Judged = JudgedPermission & { readonly access: RoleAccess };

/** What the role's own policies, its boundary and control policies say to what it needs. */
export function findRolePermissions(
  check: CheckId,
  permissionCase: PermissionCase,
  role: RoleEvidence,
  accesses: readonly RoleAccess[],
): readonly Finding[] {
  const judged = accesses.map((access): Judged => {
    const { need, byRole, identity, place } = access;
    const isDoubtful = byRole === 'refuses' && !need.isSure;
    return {
      action: need.action,
      verdict: isDoubtful ? 'cannot tell' : byRole,
      how: JSON.stringify([
        isDoubtful,
        howRefused(identity),
        place.resource,
        place.keyArn,
        'call' in identity && identity.call.policies,
      ]),
      access,
    };
  });
  const who = check.startsWith('batch') ? 'batch role' : 'role';
  return groupFindings(check, permissionCase.subject.reason, judged, {
    refuses: (alike, actions) => ({
      ...tellRefusal(alike[0].access, who, actions, arnOfRole(role)),
      remedy: mendRole(alike, permissionCase, role),
    }),
    'cannot tell': ([{ access, verdict }, ...others], actions) => ({
      title: `Is the ${who} allowed ${actions}?`,
      evidence: inOneLine(`${whyOpen(access)} Role: ${arnOfRole(role)}.`),
      command: simulate(
        [{ access, action: access.need.action, verdict, how: '' }, ...others],
        permissionCase,
        role,
      ),
    }),
    'does not refuse': (alike) => ({
      title: `The ${who}'s own policies allow what it needs here`,
      evidence: inOneLine(
        `${alike.map(({ action }) => action).join(', ')}: allowed for ${arnOfRole(role)}.`,
      ),
    }),
  });
}

function howRefused(identity: PermissionAccess['identity']): string {
  if (!('call' in identity)) return identity.kind;
  const { isBoundaryAtFault, isOrganizationAtFault } = identity.call;
  const by = isOrganizationAtFault
    ? 'organization'
    : isBoundaryAtFault
      ? 'boundary'
      : 'own policies';
  return `${identity.kind} by ${by}`;
}

function tellRefusal(
  { identity, need }: RoleAccess,
  who: string,
  actions: string,
  roleArn: string,
): Pick<Finding, 'title' | 'evidence'> {
  const how = howRefused(identity);
  const titles: Readonly<Record<string, string>> = {
    'denied by organization': `An SCP denies the ${who} ${actions}`,
    'denied by boundary': `The ${who}'s boundary denies ${actions}`,
    'denied by own policies': `A Deny keeps the ${who} from ${actions}`,
    'not allowed by organization': `No SCP allows the ${who} ${actions}`,
    'not allowed by boundary': `The ${who}'s boundary does not allow ${actions}`,
  };
  const call = 'call' in identity ? identity.call : undefined;
  return {
    title: titles[how] ?? `The ${who} is not allowed ${actions}`,
    evidence: inOneLine(
      `IAM's simulator says ${call?.decision ?? 'implicitDeny'} for ${roleArn} on ${call?.resource ?? need.resources[0] ?? ''}${namePolicies(call)}.`,
    ),
  };
}

function namePolicies(call: SimulatedCall | undefined): string {
  const { policies = [] } = call ?? {};
  if (policies.length === 0)
    return call?.decision === 'implicitDeny' ? ': no policy allows it' : '';
  return `, by ${policies.join(', ')}`;
}

function mendRole(
  alike: readonly Judged[],
  permissionCase: PermissionCase,
  role: RoleEvidence,
): FindingRemedy {
  const [{ access }] = alike as readonly [Judged, ...Judged[]];
  const { identity, place } = access;
  const call = 'call' in identity ? identity.call : undefined;
  const actions = alike.map(({ action }) => action);
  const names = { roleArn: arnOfRole(role), keyArn: place.keyArn };
  if (identity.kind === 'denied')
    return { steps: [{ ...exceptFromDeny, instruction: sayWhichDeny(call) }] };
  const grant = fillCaseStep(
    letRole(actions, place.resource, nameGrant(actions, place)),
    permissionCase,
    names,
  );
  if (call?.isBoundaryAtFault !== true && call?.isOrganizationAtFault !== true)
    return { steps: [grant], terraform: grantInTerraform(grant.command, names.roleArn) };
  const where = call.isOrganizationAtFault
    ? "a service control policy of the role's account"
    : "the role's permissions boundary";
  return {
    steps: [
      {
        instruction: `Ask whoever owns ${where} to allow this: what it does not allow, no policy of the role can.`,
        statement: {
          Effect: 'Allow',
          Action: actions,
          Resource: fillCaseCommand(place.resource, permissionCase, names),
        },
      },
    ],
  };
}

/** Other actions come under another name, or they would replace these. IAM takes 128 characters. */
function nameGrant([first = '', ...others]: readonly string[], { nameEnd }: RolePlace): string {
  const more = others.length === 0 ? '' : `+${others.length}`;
  return `${first.replace(/^\w+:/, '')}${more}-${nameEnd}`;
}

function sayWhichDeny(call: SimulatedCall | undefined): string {
  const named = call?.policies.length
    ? `The policy ${inOneLine(call.policies.join(', '))} holds the Deny. `
    : '';
  return `${named}${exceptFromDeny.instruction}`;
}

/** From the command, whose names are checked and filled in. */
function grantInTerraform(command: string | undefined, roleArn: string): string | undefined {
  const [, policy] = /--policy-document '(.+)'$/.exec(command ?? '') ?? [];
  const arn = plainRoleArn(roleArn);
  if (policy === undefined || arn === 'ROLE_ARN' || policy.includes("'")) return undefined;
  return [
    'resource "aws_iam_role_policy" "s3rep" {',
    `  role   = "${arn.slice(arn.lastIndexOf('/') + 1)}"`,
    `  policy = ${JSON.stringify(policy)}`,
    '}',
  ].join('\n');
}

function whyOpen({ identity, need, byRole }: RoleAccess): string {
  if (byRole === 'refuses')
    return `No policy of the role allows ${need.action}, and AWS's pages differ on whether S3 needs it here.`;
  if (identity.kind === 'unknown')
    return identity.unseen === undefined
      ? saysMissing(identity.missing)
      : whyUnseen(identity.unseen, "what IAM's simulator says");
  return `No policy of the role allows ${need.action} for all objects; whether a policy of the bucket or key makes up for it was not seen.`;
}

function saysMissing(keys: readonly string[]): string {
  return keys.length === 0
    ? "IAM's simulator was not asked about this."
    : `It depends on ${keys.join(', ')}, which IAM's simulator was not told.`;
}

function simulate(
  alike: readonly Judged[],
  permissionCase: PermissionCase,
  role: RoleEvidence,
): string {
  const [{ access }] = alike as readonly [Judged, ...Judged[]];
  const { resource, keyArn } = access.place;
  const actions = [...new Set(alike.map(({ action }) => action))];
  const { command = '' } = checkRoleMay(actions, resource);
  return fillCaseCommand(command, permissionCase, { roleArn: arnOfRole(role), keyArn });
}
