import type { PolicyStatement, Step } from './reason.ts';

/** Every step about the role rests on this one. */
export const findRole: Step = {
  instruction:
    'Find the replication role. This prints ROLE_ARN; ROLE_NAME is the part after the last slash.',
  command:
    'aws s3api get-bucket-replication --bucket {sourceBucket} --query ReplicationConfiguration.Role --output text',
};

/** Where else a permission may be taken away. Rests on {@link findRole}. */
export const lookForDenies: Step = {
  instruction:
    'If the role is allowed and still denied, look for an explicit Deny: in the policies of both buckets and of the KMS keys, ' +
    "in the organization's service and resource control policies, and in the role's permissions boundary, which this command prints.",
  command: 'aws iam get-role --role-name ROLE_NAME --query Role.PermissionsBoundary',
};

/** What ends an explicit Deny, which no permission overrules. */
export const exceptFromDeny: Step = {
  instruction:
    'Ask whoever owns that policy: a Deny may be on purpose. If it is not, exclude the role from it.',
};

/** What follows every permission that was granted. */
export const expectAnotherReason: Step = {
  instruction:
    'Watch for the next reason: S3 reports only the first missing permission, ' +
    'so another one may show up after this fix.',
};

/** What every case with an unclear cause starts from. */
export const readRules: Step = {
  instruction:
    'Read the replication rules: role, destinations, filters, and whether each rule is enabled.',
  command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
};

/**
 * Asks IAM what it knows: the role's own policies, its boundary and service control policies.
 * @param actions - without `*`, which the simulator does not take
 * @param context - what conditions of the policies are about, by name of the key
 */
export function checkRoleMay(
  actions: readonly string[],
  resource: string,
  context: Readonly<Record<string, string>> = {},
): Step {
  const entries = Object.entries(context).map(([ContextKeyName, value]) => ({
    ContextKeyName,
    ContextKeyValues: [value],
    ContextKeyType: 'string',
  }));
  return {
    instruction:
      `Ask IAM whether the role is allowed to use ${inWords(actions)}. This prints the decision, then whether the organization's ` +
      `service control policies (SCP) and the role's permissions boundary allow it. ${simulatorKnows}`,
    command: [
      `aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names ${actions.join(' ')}`,
      `--resource-arns '${resource}'`,
      ...(entries.length === 0 ? [] : [`--context-entries '${JSON.stringify(entries)}'`]),
      `--query 'EvaluationResults[].[${simulated.join(',')}]' --output text`,
    ].join(' '),
  };
}

const simulatorKnows =
  'Even allowed does not rule out a Deny: the simulator knows no policies of buckets and keys, no resource control policies (RCP), ' +
  'and not all that an SCP depends on.';

const simulated = [
  'EvalActionName',
  'EvalDecision',
  'OrganizationsDecisionDetail.AllowedByOrganizations',
  'PermissionsBoundaryDecisionDetail.AllowedByPermissionsBoundary',
];

/** Grants by an inline policy of its own, so nothing is replaced. End `name` with the bucket: a role may serve several. */
export function letRole(actions: readonly string[], resource: string, name: string): Step {
  const statement: PolicyStatement = { Effect: 'Allow', Action: actions, Resource: resource };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return {
    instruction:
      `Allow ${inWords(actions)} for the role. If infrastructure code manages the role, ` +
      'change it there too, or the next deployment undoes it.',
    command: `aws iam put-role-policy --role-name ROLE_NAME --policy-name s3rep-${name} --policy-document '${document}'`,
  };
}

/** Lets the role do something by the policy of what it is done to. ROLE_ARN is printed by {@link findRole}. */
export function letRoleArn(actions: readonly string[], resource: string): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: { AWS: 'ROLE_ARN' },
    Action: actions,
    Resource: resource,
  };
}

/** `a, b and c`. */
export function inWords(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
