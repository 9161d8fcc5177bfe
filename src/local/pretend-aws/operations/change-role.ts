import type {
  CreateRoleCommandInput,
  DeleteRolePolicyCommandInput,
  PutRolePolicyCommandInput,
  UpdateAssumeRolePolicyCommandInput,
} from '@aws-sdk/client-iam';
import { refusal } from '../wire/refusal.ts';
import { addRole } from '../world/add-resources.ts';
import { type PretendRole, roleKey } from '../world/role.ts';
import type { World } from '../world/world.ts';
import { getRole } from './iam-operations.ts';
import type { CallContext, Operation } from './operation.ts';

/** Adds a role. */
export const createRole: Operation<CreateRoleCommandInput, object> = (world, input, context) => {
  const { RoleName = '', Path = '/', AssumeRolePolicyDocument = '' } = input;
  const { accountId } = context.caller;
  if (world.roles.has(roleKey(accountId, RoleName))) {
    throw refusal('EntityAlreadyExists', `Role with name ${RoleName} already exists.`, 409);
  }
  const trustPolicy = checkDocument(AssumeRolePolicyDocument);
  addRole(world, { name: RoleName, accountId, path: Path, trustPolicy });
  return getRole(world, { RoleName }, context);
};

/** Replaces who may be a role. */
export const updateAssumeRolePolicy: Operation<UpdateAssumeRolePolicyCommandInput, object> = (
  world,
  { RoleName = '', PolicyDocument = '' },
  context,
) => {
  openOwnRole(world, RoleName, context).trustPolicy = checkDocument(PolicyDocument);
  return {};
};

/** Adds a policy to a role, or replaces the one of the same name. */
export const writeRolePolicy: Operation<PutRolePolicyCommandInput, object> = (
  world,
  { RoleName = '', PolicyName = '', PolicyDocument = '' },
  context,
) => {
  const { inlinePolicies } = openOwnRole(world, RoleName, context);
  inlinePolicies.set(PolicyName, checkDocument(PolicyDocument));
  return {};
};

/** Takes a policy from a role. */
export const deleteRolePolicy: Operation<DeleteRolePolicyCommandInput, object> = (
  world,
  { RoleName = '', PolicyName = '' },
  context,
) => {
  if (openOwnRole(world, RoleName, context).inlinePolicies.delete(PolicyName)) return {};
  throw refusal('NoSuchEntity', `The role policy with name ${PolicyName} cannot be found.`, 404);
};

function openOwnRole({ roles }: World, name: string, { caller }: CallContext): PretendRole {
  const role = roles.get(roleKey(caller.accountId, name));
  if (role !== undefined) return role;
  throw refusal('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
}

function checkDocument(text: string): string {
  try {
    if ('Statement' in (JSON.parse(text) as object)) return text;
  } catch {
    // Said below.
  }
  throw refusal('MalformedPolicyDocument', 'This policy contains invalid Json');
}
