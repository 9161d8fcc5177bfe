import type { PermissionAccess } from './permission-access.ts';

/** Where something is granted, for commands and statements. */
export interface RolePlace {
  /** `arn:{partition}:s3:::{sourceBucket}/*`, or `KEY_ARN`. */
  readonly resource: string;
  readonly keyArn?: string | undefined;
  /** Ends the name of the policy that grants, after the action. */
  readonly nameEnd: string;
}

/** A permission at a place. */
export type RoleAccess = PermissionAccess & { readonly place: RolePlace };
