import type { Permission, Reason, Step } from './reason.ts';
import { checkRoleMay, findRole, inWords, letRole, lookForDenies } from './role-steps.ts';

/** What a row says when the role lacks permissions on a bucket. */
type PermissionParts = Pick<Reason, 'nextStep' | 'permissions' | 'checks' | 'fixes'>;

/** The resource of a policy statement: every object of the source bucket. */
export const sourceObjects = 'arn:{partition}:s3:::{sourceBucket}/*';
/** The resource of a policy statement: every object of the destination bucket. */
export const destinationObjects = 'arn:{partition}:s3:::{destinationBucket}/*';

/** Reads the policy that another account's destination needs. */
export const readDestinationPolicy: Step = {
  says: "Read the destination bucket's policy, with credentials of the account that owns it.",
  command: 'aws s3api get-bucket-policy --bucket {destinationBucket} --query Policy --output text',
};

/** Reads the policy in which a Deny may stop the role at the source. */
const readSourcePolicy: Step = {
  says: "Read the source bucket's policy and look for a Deny that applies to the role.",
  command: 'aws s3api get-bucket-policy --bucket {sourceBucket} --query Policy --output text',
};

/** The role lacks permissions on the objects of the source bucket. */
export function sourcePermission(...actions: readonly string[]): PermissionParts {
  return {
    nextStep: `${findRefusal(actions)} the role's own policy, or an explicit Deny elsewhere, for example in the source bucket policy.`,
    permissions: actions.map(sourceRoleNeeds),
    checks: [findRole, checkRoleMay(actions, sourceObjects), readSourcePolicy, lookForDenies],
    fixes: [letRole(actions, sourceObjects, `${policyName(actions)}-{sourceBucket}`)],
  };
}

/** The role lacks permissions on the objects of the destination bucket: on its own side, or on the bucket's. */
export function destinationPermission(...actions: readonly string[]): PermissionParts {
  return {
    nextStep: `${findRefusal(actions)} the role's own policy, the destination bucket policy, or an explicit Deny elsewhere.`,
    permissions: actions.flatMap((action) => [
      destinationRoleNeeds(action),
      destinationPolicyNeeds(action),
    ]),
    checks: [
      findRole,
      checkRoleMay(actions, destinationObjects),
      readDestinationPolicy,
      lookForDenies,
    ],
    fixes: [letRoleAtDestination(...actions), addToDestinationPolicy(actions)],
  };
}

/** Begins the next step that goes on with who may refuse. */
export function findRefusal(actions: readonly string[]): string {
  return `Find which policy denies the role ${actions.join(' or ')}:`;
}

function sourceRoleNeeds(action: string): Permission {
  return { action, policy: "the replication role's policy, on the objects of the source bucket" };
}

/** What the role's own policy has to hold. */
export function destinationRoleNeeds(action: string): Permission {
  return {
    action,
    policy: "the replication role's policy, on the objects of the destination bucket",
  };
}

/** What the bucket policy has to hold if the bucket is another account's. */
export function destinationPolicyNeeds(action: string): Permission {
  return {
    action,
    policy: "the destination bucket's policy for that role, if another account owns the bucket",
  };
}

/** Grants actions on the destination objects to the role. */
export function letRoleAtDestination(...actions: readonly string[]): Step {
  return letRole(actions, destinationObjects, `${policyName(actions)}-{destinationBucket}`);
}

/** Gives the statement and not a command: S3 can only replace a bucket policy whole. */
export function addToDestinationPolicy(actions: readonly string[]): Step {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: 'ROLE_ARN' },
    Action: actions,
    Resource: destinationObjects,
  };
  return {
    ...readDestinationPolicy,
    says:
      `If another account owns the destination bucket, its policy must allow ${inWords(actions)} too. ` +
      'Read it first, then save it again with this statement added: ' +
      `${JSON.stringify(statement)} ` +
      'Use the full ARN: the ARN of a role created in the console contains role/service-role/…, and a policy without that part matches nothing.',
  };
}

/** `s3:ReplicateObject` -> `ReplicateObject`: other actions never come under the same name, where they would replace these. */
function policyName(actions: readonly string[]): string {
  return actions.map((action) => action.replace('s3:', '')).join('-');
}
