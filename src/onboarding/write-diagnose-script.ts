import { roleNameOf } from '../replication/role-arn.ts';
import {
  botDiagnosePolicy,
  type DiagnoseOnboarding,
  type DiagnoseTrust,
  otherAccountPolicy,
  otherAccountTrust,
} from './diagnose-policies.ts';
import { orNothing, putRolePolicy } from './role-commands.ts';
import { writeDiagnoseTerraform } from './write-diagnose-terraform.ts';
import { quote, type ScriptStep, toJson, writeFile, writeScript } from './write-script.ts';
import { readArn } from '../replication/read-arn.ts';

/** Of the policy, in whichever role it is. */
const policyName = 's3rep-diagnose';

/**
 * A script that lets s3rep look at an account: by a policy of its own role if that is there, and else by a role that it
 * assumes, with the same in Terraform. What is there already is kept.
 */
export function writeDiagnoseScript(
  onboarding: DiagnoseOnboarding,
  trust: DiagnoseTrust,
  region: string,
): string {
  const { accountId } = onboarding;
  const isOwn = readArn(trust.botArn).accountId === accountId;
  const steps = isOwn
    ? [ownStep(onboarding, trust)]
    : [roleStep(onboarding, trust, region), policyStep(onboarding)];
  const terraform = writeDiagnoseTerraform(onboarding, trust).split('\n');
  const comment = [
    '# The same in Terraform:',
    '#',
    ...terraform.map((line) => `#   ${line}`.trimEnd()),
  ];
  return writeScript({ bucket: 'diagnose', region, accountIds: [accountId] }, [
    [...orNothing, ...putRolePolicy(region)].join('\n'),
    ...steps,
    saySettings(onboarding, trust, isOwn),
    ...(isOwn ? [] : [comment.join('\n')]),
  ]);
}

function ownStep(onboarding: DiagnoseOnboarding, { botArn }: DiagnoseTrust): ScriptStep {
  return {
    title: 'What s3rep itself may look at. Nothing of it changes anything.',
    accountId: onboarding.accountId,
    lines: [
      writeFile('policy.json', toJson(botDiagnosePolicy(onboarding))),
      `put_role_policy ${roleNameOf(botArn)} ${policyName} policy`,
    ],
  };
}

function roleStep(
  { accountId, roleName }: DiagnoseOnboarding,
  trust: DiagnoseTrust,
  region: string,
): ScriptStep {
  const name = roleNameOf(roleName);
  const path = roleName.slice(0, -name.length);
  const create = `aws iam create-role --region ${region} --role-name ${name}${path && ` --path /${path}`}`;
  return {
    title: `The role ${roleName}, which s3rep alone may assume.`,
    accountId,
    lines: [
      writeFile('trust.json', toJson(otherAccountTrust(trust))),
      `save role.json or_nothing NoSuchEntity aws iam get-role --region ${region} --role-name ${name} --query 'Role.[Arn,AssumeRolePolicyDocument]' --output json`,
      'if [ -s "$dir/role.json" ]; then',
      `  grep -qF ${quote(`"${trust.botArn}"`)} "$dir/role.json" || stop ${quote(`the role ${name} is there, and its trust policy does not name ${trust.botArn}. Name another with --role, or add what is in trust.json.`)}`,
      'else',
      `  ${create} --assume-role-policy-document "file://$dir/trust.json" > /dev/null || stop 'the role could not be created.'`,
      'fi',
    ],
  };
}

function policyStep(onboarding: DiagnoseOnboarding): ScriptStep {
  return {
    title: 'What it may look at. Nothing of it changes anything.',
    accountId: onboarding.accountId,
    lines: [
      writeFile('policy.json', toJson(otherAccountPolicy(onboarding))),
      `put_role_policy ${roleNameOf(onboarding.roleName)} ${policyName} policy`,
    ],
  };
}

function saySettings(
  { roleName }: DiagnoseOnboarding,
  { externalId }: DiagnoseTrust,
  isOwn: boolean,
): string {
  const role = [`DIAGNOSE_ROLE_NAME=${roleName}`, `DIAGNOSE_EXTERNAL_ID=${externalId}`];
  return [
    "cat <<'END'",
    'All of it is there. Set for s3rep:',
    'DIAGNOSE=on',
    ...(isOwn ? [] : role),
    'END',
  ].join('\n');
}
