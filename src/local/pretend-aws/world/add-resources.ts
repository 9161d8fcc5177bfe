import type { PretendKey } from './key.ts';
import { type PretendRole, roleKey } from './role.ts';
import type { World } from './world.ts';

/** What is special about a new role. */
interface NewRole {
  readonly name: string;
  readonly accountId?: string;
  /** Begins and ends with a slash. */
  readonly path?: string;
  readonly trustPolicy: string;
  readonly inlinePolicies?: Readonly<Record<string, string>>;
  readonly attachedPolicies?: Readonly<Record<string, string>>;
  readonly boundary?: PretendRole['boundary'];
}

/** Adds a role, or one in place of another of the same name. */
export function addRole(world: World, role: NewRole): PretendRole {
  const { name, accountId = world.accountId, path = '/' } = role;
  const added: PretendRole = {
    arn: `arn:aws:iam::${accountId}:role${path}${name}`,
    accountId,
    name,
    roleId: `AROA${world.ids.versionId().replaceAll(/\W/g, '').slice(0, 17).toUpperCase()}`,
    createdAt: world.agenda.now(),
    trustPolicy: role.trustPolicy,
    inlinePolicies: new Map(Object.entries(role.inlinePolicies ?? {})),
    attachedPolicies: new Map(Object.entries(role.attachedPolicies ?? {})),
    boundary: role.boundary,
  };
  world.roles.set(roleKey(accountId, name), added);
  return added;
}

/** What is special about a new key. */
type NewKey = Pick<PretendKey, 'policy'> &
  Partial<Omit<PretendKey, 'arn' | 'keyId' | 'policy'>> & {
    /** A multi-Region key of another Region, whose id it has. */
    readonly replicaOf?: PretendKey;
  };

/** Adds a key; if nothing else is said, an enabled one of the callers' account in eu-west-1. */
export function addKey(world: World, { replicaOf, ...key }: NewKey): PretendKey {
  const { accountId = world.accountId, region = 'eu-west-1' } = key;
  const uuid = world.ids.uuid();
  const own = key.isMultiRegion ? `mrk-${uuid.replaceAll('-', '')}` : uuid;
  const keyId = replicaOf?.keyId ?? own;
  const added: PretendKey = {
    createdAt: world.agenda.now(),
    isAwsManaged: false,
    isMultiRegion: false,
    aliases: [],
    state: 'Enabled',
    deletionDate: undefined,
    grants: [],
    ...key,
    accountId,
    region,
    keyId,
    arn: `arn:aws:kms:${region}:${accountId}:key/${keyId}`,
  };
  world.keys.set(added.arn, added);
  return added;
}
