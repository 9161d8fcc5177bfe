import type { Step } from './reason.ts';

/** How to find the role; every step about the role rests on this one. */
export const findRole: Step = {
  says: 'Find the replication role. This prints ROLE_ARN; ROLE_NAME is the part after the last slash.',
  command:
    'aws s3api get-bucket-replication --bucket {sourceBucket} --query ReplicationConfiguration.Role --output text',
};

/** Where else a permission may be taken away. Rests on {@link findRole}. */
export const lookForDenies: Step = {
  says:
    'If the role is allowed and still denied, look for an explicit Deny: in the policies of both buckets and of the KMS keys, ' +
    "in the organization's service and resource control policies, and in the role's permissions boundary, which this command prints.",
  command: 'aws iam get-role --role-name ROLE_NAME --query Role.PermissionsBoundary',
};

/** What follows every permission that was granted. */
export const expectAnotherReason: Step = {
  says:
    'Watch for the next reason: S3 reports only the first missing permission, ' +
    'so another one may show up after this fix.',
};

/** What every case with an unclear cause starts from. */
export const readRules: Step = {
  says: 'Read the replication rules: role, destinations, filters, and whether each rule is enabled.',
  command: 'aws s3api get-bucket-replication --bucket {sourceBucket}',
};

/** Asks IAM about the role's own policies, which is all that it knows here. */
export function checkRoleMay(actions: readonly string[], resource: string): Step {
  return {
    says:
      `Ask IAM whether the role is allowed to use ${inWords(actions)}. The answer covers only the role's own policies, ` +
      'not those of buckets and keys.',
    command:
      `aws iam simulate-principal-policy --policy-source-arn ROLE_ARN --action-names ${shellWords(actions)} ` +
      `--resource-arns '${resource}' ` +
      "--query 'EvaluationResults[].[EvalActionName,EvalDecision]' --output text",
  };
}

/**
 * Grants by an inline policy of its own, so nothing that is there is replaced.
 *
 * @param name - tells the policy from others of the same role: end it with the bucket, since one
 *   role may serve several
 */
export function letRole(actions: readonly string[], resource: string, name: string): Step {
  const statement = { Effect: 'Allow', Action: actions, Resource: resource };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return {
    says:
      `Allow ${inWords(actions)} for the role. If infrastructure code manages the role, ` +
      'change it there too, or the next deployment undoes it.',
    command: `aws iam put-role-policy --role-name ROLE_NAME --policy-name s3rep-${name} --policy-document '${document}'`,
  };
}

/** `a, b and c`. */
export function inWords(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** An action may end in `*`, which a shell must not see. */
function shellWords(actions: readonly string[]): string {
  return actions.map((action) => (action.includes('*') ? `'${action}'` : action)).join(' ');
}
