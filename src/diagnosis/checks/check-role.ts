import { readRoleArn } from '../../iam-policy/judge-principal.ts';
import { findingWriter } from '../findings/finding-writer.ts';
import type { CheckId } from '../model/check-ids.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import type { PermissionCase, PermissionCheck } from '../permissions/permission-case.ts';

/** Whether the replication role exists. */
export const checkRole: PermissionCheck = (permissionCase) => {
  const { role } = permissionCase.evidence;
  if (role === undefined) return [];
  const words = {
    who: 'replication role',
    mend: 'Create the role again under this ARN, or save the replication configuration again with the right role. Saving replaces every rule, so start from the output of this command.',
    command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
  };
  return [judgeRole('role', permissionCase, role, words)];
};

/** Whether the role of Batch Replication's jobs exists. */
export const checkBatchRole: PermissionCheck = (permissionCase) => {
  const { batchRole } = permissionCase.evidence;
  if (batchRole === undefined) return [];
  const words = {
    who: 'batch role',
    mend: 'Create the role again under this ARN, or set BATCH_ROLE_ARN to the right one. This lists the roles that jobs may have.',
    command:
      "aws iam list-roles --query 'Roles[?contains(to_string(AssumeRolePolicyDocument), `batchoperations.s3.amazonaws.com`)].Arn' --output text",
  };
  return [judgeRole('batch-role', permissionCase, batchRole, words)];
};

/** How a role is spoken of, and what ends its absence. */
interface RoleWords {
  /** `replication role`, or `batch role`. */
  readonly who: string;
  /** In the words of an instruction. */
  readonly mend: string;
  /** Goes with it. */
  readonly command: string;
}

/** Under the very ARN by which it is named. */
function judgeRole(
  check: CheckId,
  permissionCase: PermissionCase,
  { arn, role }: RoleEvidence,
  { who, mend, command }: RoleWords,
): Finding {
  const { subject, evidence } = permissionCase;
  const write = findingWriter(check, subject, evidence, { roleArn: arn });
  const steps = [{ instruction: mend, command }];
  if (role.kind === 'unseen')
    return write.cannotTell(
      `Does the ${who} exist?`,
      `${describeUnseen(role)} Role: ${arn}.`,
      'aws iam get-role --role-name ROLE_NAME --query Role.Arn --output text',
    );
  if (role.kind === 'none')
    return write.shown(`The ${who} does not exist`, `IAM knows no role ${arn}.`, { steps });
  const real = role.value.arn;
  if (hasOtherPath(arn, real))
    return write.shown(
      `The ${who} is named with another path than it has`,
      `Named as ${arn}, but it is ${real}.`,
      { steps },
    );
  return write.ruledOut(`The ${who} exists`, `IAM knows ${real}.`);
}

function hasOtherPath(named: string, real: string): boolean {
  const [one, other] = [readRoleArn(named), readRoleArn(real)];
  return (
    one !== undefined && other !== undefined && one.name === other.name && one.path !== other.path
  );
}
