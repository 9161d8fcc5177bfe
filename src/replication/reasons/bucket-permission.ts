import type { Permission, Reason, Remedy, Step } from './reason.ts';
import {
  checkRoleMay,
  exceptFromDeny,
  findRole,
  inWords,
  letRole,
  letRoleArn,
  lookForDenies,
} from './role-steps.ts';

type PermissionParts = Pick<Reason, 'nextStep' | 'permissions'>;

/** As a statement's resource. */
export const sourceObjects = 'arn:{partition}:s3:::{sourceBucket}/*';
/** As a statement's resource. */
export const destinationObjects = 'arn:{partition}:s3:::{destinationBucket}/*';

/** Reads the policy that another account's destination needs. */
const readDestinationPolicy: Step = {
  instruction: "Read the destination bucket's policy.",
  credentialsOf: 'destination bucket',
  command: 'aws s3api get-bucket-policy --bucket {destinationBucket} --query Policy --output text',
};

const readSourcePolicy: Step = {
  instruction: "Read the source bucket's policy and look for a Deny that applies to the role.",
  command: 'aws s3api get-bucket-policy --bucket {sourceBucket} --query Policy --output text',
};

/** The role lacks permissions on the objects of the source bucket. */
export function sourcePermission(...actions: readonly string[]): PermissionParts {
  return {
    nextStep: `${findRefusal(actions)} the role's own policy, or an explicit Deny elsewhere, for example in the source bucket policy.`,
    permissions: actions.map(sourceRoleNeeds),
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
  };
}

/** What helps if the role's own policy lacks permissions at the source. `cause` says so. */
export function letRoleAtSource(cause: string, ...actions: readonly string[]): Remedy {
  return {
    causes: [cause],
    checks: [findRole, checkRoleMay(actions, sourceObjects)],
    fixes: [letRole(actions, sourceObjects, `${policyName(actions)}-{sourceBucket}`)],
  };
}

/** What helps if a Deny at the source applies to the role. */
export const deniedAtSource: Remedy = {
  causes: ['An explicit Deny in the source bucket policy or a control policy applies to the role.'],
  checks: [findRole, readSourcePolicy, lookForDenies],
  fixes: [exceptFromDeny],
};

/** What helps if the role lacks permissions at the destination: in its own policy, in the bucket's, or by a Deny. */
export function destinationRemedies(...actions: readonly string[]): readonly Remedy[] {
  return [
    letRoleAtDestination(
      `The role's policy lacks ${actions[0]} on the destination objects.`,
      actions,
    ),
    letRoleByDestination(actions),
    deniedAtDestination,
  ];
}

/** What helps if the role's own policy lacks permissions at the destination. */
export function letRoleAtDestination(cause: string, actions: readonly string[]): Remedy {
  return {
    causes: [cause],
    checks: [findRole, checkRoleMay(actions, destinationObjects)],
    fixes: [grantAtDestination(...actions)],
  };
}

/** What helps if the policy of another account's bucket does not allow the role. */
export function letRoleByDestination(actions: readonly string[]): Remedy {
  return {
    causes: [
      'Another account owns the bucket, and its bucket policy does not allow this action for the role.',
    ],
    checks: [findRole, readDestinationPolicy],
    fixes: [addToDestinationPolicy(actions)],
  };
}

/** What helps if a Deny at the destination applies to the role. */
export const deniedAtDestination: Remedy = {
  causes: [
    'An explicit Deny in the destination bucket policy or a control policy applies to the role.',
  ],
  checks: [findRole, readDestinationPolicy, lookForDenies],
  fixes: [exceptFromDeny],
};

/** Begins the next step that goes on with who may refuse. */
export function findRefusal(actions: readonly string[]): string {
  return `Find which policy denies the role ${actions.join(' or ')}:`;
}

function sourceRoleNeeds(action: string): Permission {
  return { action, policy: "the replication role's policy, on the objects of the source bucket" };
}

/** In the role's own policy. */
export function destinationRoleNeeds(action: string): Permission {
  return {
    action,
    policy: "the replication role's policy, on the objects of the destination bucket",
  };
}

/** In the bucket policy, if the bucket is another account's. */
export function destinationPolicyNeeds(action: string): Permission {
  return {
    action,
    policy: "the destination bucket's policy for that role, if another account owns the bucket",
  };
}

/** Grants actions on the destination objects to the role. */
export function grantAtDestination(...actions: readonly string[]): Step {
  return letRole(actions, destinationObjects, `${policyName(actions)}-{destinationBucket}`);
}

/** Gives the statement and not a command: S3 can only replace a bucket policy whole. */
function addToDestinationPolicy(actions: readonly string[]): Step {
  return {
    instruction:
      `If another account owns the destination bucket, its policy must allow ${inWords(actions)} too. ` +
      'Save it again as you have read it, with this statement added:',
    statement: letRoleArn(actions, destinationObjects),
    caution:
      'Use the full ARN: the ARN of a role created in the console contains role/service-role/…, and a policy without that part matches nothing.',
  };
}

/** Other actions come under other names, or they would replace these. */
function policyName(actions: readonly string[]): string {
  return actions.map((action) => action.replace('s3:', '')).join('-');
}
