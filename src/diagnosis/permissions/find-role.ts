import type { CheckId } from '../model/check-ids.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import { readRoleArn } from '../policy/judge-principal.ts';
import type { PermissionCase } from './permission-case.ts';
import { tellerOf } from './teller.ts';

/** How a role is spoken of, and what ends its absence. */
export interface RoleWords {
  /** `replication role`, or `batch role`. */
  readonly who: string;
  /** In the words of an instruction. */
  readonly mend: string;
  /** Goes with it. */
  readonly command: string;
}

/** Whether a role exists under the very ARN by which it is named. */
export function findRoleItself(
  check: CheckId,
  permissionCase: PermissionCase,
  { arn, role }: RoleEvidence,
  { who, mend, command }: RoleWords,
): readonly Finding[] {
  const tell = tellerOf(check, permissionCase, { roleArn: arn });
  const steps = [{ instruction: mend, command }];
  if (role.kind === 'unseen')
    return [
      tell.cannotTell(
        `Does the ${who} exist?`,
        `${describeUnseen(role)} Role: ${arn}.`,
        'aws iam get-role --role-name ROLE_NAME --query Role.Arn --output text',
      ),
    ];
  if (role.kind === 'none')
    return [tell.shown(`The ${who} does not exist`, `IAM knows no role ${arn}.`, steps)];
  const real = role.value.arn;
  if (hasOtherPath(arn, real))
    return [
      tell.shown(
        `The ${who} is named with another path than it has`,
        `Named as ${arn}, but it is ${real}.`,
        steps,
      ),
    ];
  return [tell.ruledOut(`The ${who} exists`, `IAM knows ${real}.`)];
}

function hasOtherPath(named: string, real: string): boolean {
  const [one, other] = [readRoleArn(named), readRoleArn(real)];
  return (
    one !== undefined && other !== undefined && one.name === other.name && one.path !== other.path
  );
}
