import { roleNameOf } from '../replication/role-arn.ts';
import {
  type DiagnoseOnboarding,
  type DiagnoseTrust,
  otherAccountPolicy,
  otherAccountTrust,
} from './diagnose-policies.ts';
import { hclBlock, hclText } from './hcl.ts';

/** The role of another account that s3rep assumes there, in Terraform. */
export function writeDiagnoseTerraform(
  onboarding: DiagnoseOnboarding,
  trust: DiagnoseTrust,
): string {
  const json = (document: object) => hclText(JSON.stringify(document));
  const name = roleNameOf(onboarding.roleName);
  const path = onboarding.roleName.slice(0, -name.length);
  return [
    hclBlock('resource "aws_iam_role" "s3rep_diagnose"', [
      `name = ${hclText(name)}`,
      ...(path === '' ? [] : [`path = ${hclText(`/${path}`)}`]),
      `assume_role_policy = ${json(otherAccountTrust(trust))}`,
    ]),
    '',
    hclBlock('resource "aws_iam_role_policy" "s3rep_diagnose"', [
      'name = "s3rep-diagnose"',
      'role = aws_iam_role.s3rep_diagnose.name',
      `policy = ${json(otherAccountPolicy(onboarding))}`,
    ]),
  ].join('\n');
}
