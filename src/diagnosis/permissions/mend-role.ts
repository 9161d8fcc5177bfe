import { exceptFromDeny, letRole } from '../../replication/reasons/role-steps.ts';
import {
  type CaseNames,
  fillCaseCommand,
  fillCaseStep,
  plainRoleArn,
} from '../findings/case-names.ts';
import type { FindingRemedy } from '../model/diagnosis.ts';
import type { SimulatedCall } from '../model/evidence.ts';
import { oneLine } from '../model/one-line.ts';
import type { PermissionCase } from './permission-case.ts';
import type { RoleAccess, RolePlace } from './role-access.ts';

/** The smallest change of the role's own policies that allows what is refused in one way. */
export function mendRole(
  refused: readonly RoleAccess[],
  permissionCase: PermissionCase,
  roleArn: string,
): FindingRemedy {
  const [access] = refused;
  if (access === undefined) return { steps: [] };
  const { identity, place } = access;
  const call = 'call' in identity ? identity.call : undefined;
  const actions = refused.map(({ need }) => need.action);
  const names = { roleArn, keyArn: place.keyArn };
  if (identity.kind === 'denied')
    return { steps: [{ instruction: `${nameDenying(call)}${exceptFromDeny.instruction}` }] };
  if (call?.isBoundaryAtFault === true || call?.isOrganizationAtFault === true)
    return widenLimit(call, actions, fillCaseCommand(place.resource, permissionCase, names));
  return grant(actions, place, permissionCase, names);
}

function grant(
  actions: readonly string[],
  place: RolePlace,
  permissionCase: PermissionCase,
  names: CaseNames,
): FindingRemedy {
  const step = letRole(actions, place.resource, nameGrant(actions, place));
  const filled = fillCaseStep(step, permissionCase, names);
  return { steps: [filled], terraform: grantInTerraform(filled.command, names) };
}

function widenLimit(
  { isOrganizationAtFault }: SimulatedCall,
  actions: readonly string[],
  resource: string,
): FindingRemedy {
  const limit = isOrganizationAtFault
    ? "the service control policies of the role's account"
    : "the role's permissions boundary";
  return {
    steps: [
      {
        instruction: `Ask whoever owns ${limit} to allow this: what is not allowed there, no policy of the role can allow.`,
        statement: { Effect: 'Allow', Action: actions, Resource: resource },
      },
    ],
  };
}

/** Other actions come under another name, or they would replace these. IAM takes 128 characters. */
function nameGrant([first = '', ...others]: readonly string[], { nameEnd }: RolePlace): string {
  const more = others.length === 0 ? '' : `+${others.length}`;
  return `${first.replace(/^\w+:/, '')}${more}-${nameEnd}`;
}

function nameDenying(call: SimulatedCall | undefined): string {
  const { policies = [] } = call ?? {};
  return policies.length === 0 ? '' : `The Deny is in ${oneLine(policies.join(', '), 300)}. `;
}

/** From the command, whose names are checked and filled in. */
function grantInTerraform(command: string | undefined, { roleArn }: CaseNames): string | undefined {
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
