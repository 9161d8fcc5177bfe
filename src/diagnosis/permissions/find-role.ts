import type { CheckId } from '../model/check-ids.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import { readRoleArn } from '../policy/judge-principal.ts';
import { fillCaseCommand, inOneLine } from './case-names.ts';
import type { PermissionCase } from './permission-case.ts';
import { whyUnseen } from './why-unseen.ts';

/** How a role is spoken of, and what ends its absence. */
export interface RoleWords {
  /** `replication role`, or `batch role`. */
  readonly who: string;
  /** In the words of an instruction. */
  readonly mend: string;
  /** Where it is named. */
  readonly command: string;
}

const readRole = 'aws iam get-role --role-name ROLE_NAME --query Role.Arn --output text';

/** Whether a role exists under the very ARN by which it is named. */
export function findRoleItself(
  check: CheckId,
  permissionCase: PermissionCase,
  { arn, role }: RoleEvidence,
  { who, mend, command }: RoleWords,
): readonly Finding[] {
  const part = canExplain({ check }, permissionCase.subject.reason) ? 'cause' : 'next';
  const fill = (text: string) => fillCaseCommand(text, permissionCase, { roleArn: arn });
  if (role.kind === 'unseen')
    return [
      {
        check,
        part,
        verdict: 'cannot tell',
        title: `Does the ${who} exist?`,
        evidence: inOneLine(`${whyUnseen(role, `the ${who}`)} Role: ${arn}.`),
        command: fill(readRole),
      },
    ];
  const remedy = { steps: [{ instruction: mend, command: fill(command) }] };
  if (role.kind === 'none')
    return [
      {
        check,
        part,
        verdict: 'shown',
        title: `The ${who} does not exist`,
        evidence: inOneLine(`IAM knows no role ${arn}.`),
        remedy,
      },
    ];
  if (hasOtherPath(arn, role.value.arn))
    return [
      {
        check,
        part,
        verdict: 'shown',
        title: `The ${who} is named with another path than it has`,
        evidence: inOneLine(`Named as ${arn}, but it is ${role.value.arn}.`),
        remedy,
      },
    ];
  return [
    {
      check,
      part,
      verdict: 'ruled out',
      title: `The ${who} exists`,
      evidence: inOneLine(`IAM knows ${role.value.arn}.`),
    },
  ];
}

function hasOtherPath(named: string, real: string): boolean {
  const [one, other] = [readRoleArn(named), readRoleArn(real)];
  return (
    one !== undefined && other !== undefined && one.name === other.name && one.path !== other.path
  );
}
