import type { GetRoleCommandInput, GetRoleCommandOutput } from '@aws-sdk/client-iam';
import { refusal } from '../wire/refusal.ts';
import { roleKey } from '../world/role.ts';
import type { Operation } from './operation.ts';

/** Answers with a role of the caller's account, its trust policy encoded as in a URL: IAM API Reference, "GetRole". */
export const getRole: Operation<GetRoleCommandInput, Partial<GetRoleCommandOutput>> = (
  world,
  { RoleName = '' },
  { caller },
) => {
  if (!/^[\w+=,.@-]{1,64}$/.test(RoleName)) {
    throw refusal(
      'ValidationError',
      'The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    );
  }
  const role = world.roles.get(roleKey(caller.accountId, RoleName));
  if (role === undefined) {
    throw refusal('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, 404);
  }
  return {
    Role: {
      RoleName,
      RoleId: role.roleId,
      Arn: role.arn,
      Path: /:role(\/(?:.*\/)?)/.exec(role.arn)?.[1] ?? '/',
      CreateDate: role.createdAt,
      MaxSessionDuration: 3_600,
      AssumeRolePolicyDocument: encodeURIComponent(role.trustPolicy),
      ...(role.boundary === undefined
        ? {}
        : {
            PermissionsBoundary: {
              // Not the name that the SDK's model has: IAM API Reference, "AttachedPermissionsBoundary".
              PermissionsBoundaryType: 'Policy' as never,
              PermissionsBoundaryArn: role.boundary.name,
            },
          }),
    },
  };
};
