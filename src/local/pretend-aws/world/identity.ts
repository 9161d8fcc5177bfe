import { askDocuments } from '../policies/decide-identity.ts';
import type { World } from './world.ts';

/** Whose credentials a call was signed with. */
export interface CallerIdentity {
  readonly accountId: string;
  /** Of a user, or of a session as STS knows it. */
  readonly arn: string;
  readonly userId: string;
  /** Of temporary credentials; undefined for a user's. */
  readonly sessionToken: string | undefined;
  /** JSON of a policy that a session was begun with, which allows no more than it says. */
  readonly sessionPolicy?: string | undefined;
}

/** The user whom all access keys belong to that the world does not know. */
export function usualCaller({ accountId }: Pick<World, 'accountId'>): CallerIdentity {
  return {
    accountId,
    arn: `arn:aws:iam::${accountId}:user/s3rep`,
    userId: 'AIDAEXAMPLEUSER000001',
    sessionToken: undefined,
  };
}

/** Gives an access key to somebody. */
export function addIdentity(world: World, accessKeyId: string, identity: CallerIdentity): void {
  world.identities.set(accessKeyId, identity);
}

/**
 * Whether a caller may do something: what `missingPermissions` does not take away, from everybody by its name, or from
 * one account as `<account> <action>`; `iam:*` takes away all of a service.
 */
export function isPermitted(
  { missingPermissions }: Pick<World, 'missingPermissions'>,
  { accountId, sessionPolicy, arn }: CallerIdentity,
  action: string,
): boolean {
  if (sessionPolicy !== undefined) {
    const requester = { kind: 'user', accountId, arn } as const;
    const request = { requester, action, resource: '*', context: new Map() };
    if (askDocuments([sessionPolicy], request) !== 'allows') return false;
  }
  const [service] = action.split(':');
  const names = [action, `${service}:*`];
  return ![...names, ...names.map((name) => `${accountId} ${name}`)].some((name) =>
    missingPermissions.has(name),
  );
}
