import type { NamedDocument } from '../policies/decide-identity.ts';

/** A role of any account. */
export interface PretendRole {
  /** With its path. */
  readonly arn: string;
  readonly accountId: string;
  readonly name: string;
  /** Another one once it was deleted and made anew: policies that named the old one do not know the new one. */
  readonly roleId: string;
  readonly createdAt: Date;
  /** JSON, as all documents here. */
  trustPolicy: string;
  readonly inlinePolicies: Map<string, string>;
  /** Managed policies. */
  readonly attachedPolicies: Map<string, string>;
  boundary: NamedDocument | undefined;
}

/** Policies of an organisation for one account, each level from the root down to the account a list of documents. */
export interface AccountControls {
  /** `o-` and more. */
  readonly organizationId?: string;
  readonly serviceControls: readonly (readonly string[])[];
  /** Those that deny; AWS's own one, which allows all, is not among them. */
  readonly resourceControls: readonly string[];
}

/** Where a role is found: names are unique within an account, whatever their paths. */
export function roleKey(accountId: string, name: string): string {
  return `${accountId}/${name}`;
}

/** Account and name in an ARN of a role, its path left out; undefined if it is none. */
export function partsOfRoleArn(arn: string | undefined) {
  const found = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn ?? '');
  return found === null ? undefined : { accountId: found[1]!, name: found[2]! };
}
