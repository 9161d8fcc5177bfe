import { type ReplicaKey, replicaKeysOf } from '../gathering/replica-keys.ts';
import { keyArnOf } from '../gathering/look-at-keys.ts';
import type { BucketSide, KeyEvidence, RoleEvidence } from '../model/evidence.ts';
import { unseenPast } from './access-verdict.ts';
import { bucketKeysOf } from './bucket-keys.ts';
import { answerOfRole } from './identity-answer.ts';
import { answerOfGrants, verdictOfKeyPolicy, verdictOfRoleOnKey } from './key-verdict.ts';
import { kmsRequestContext } from './kms-request-context.ts';
import { isKms, type NeededPermission } from './needed-permission.ts';
import { ownershipOf, type PermissionAccess } from './permission-access.ts';
import { accountOfRole, arnOfRole, type PermissionCase } from './permission-case.ts';
import { answerOfPolicy } from './policy-answer.ts';
import { roleContext } from './request-contexts.ts';
import { readArn } from '../../replication/read-arn.ts';

/** A key that the role has to use. */
export interface UsedKey {
  readonly key: KeyEvidence;
  /** Undefined of an alias that nobody could resolve. */
  readonly arn: string | undefined;
  /** Who says that it is this one. */
  readonly by: ReplicaKey['by'];
  /** Whether a failed object needs it, as far as was seen. */
  readonly isSure: boolean;
}

/** The keys of failed objects, or of the source bucket where no object could be seen; or the key of replicas. */
export function usedKeys(permissionCase: PermissionCase, side: BucketSide): readonly UsedKey[] {
  const { keys } = permissionCase.evidence;
  return namedKeys(permissionCase, side).flatMap(({ id, ...known }) => {
    const key = keys.get(id);
    return key === undefined ? [] : [{ key, arn: keyArnOf(key), ...known }];
  });
}

/** The names of those that nobody looked at: `maxKeys` has room for no more. */
export function missedKeys(permissionCase: PermissionCase, side: BucketSide): readonly string[] {
  const { keys } = permissionCase.evidence;
  return namedKeys(permissionCase, side).flatMap(({ id }) => (keys.has(id) ? [] : [id]));
}

function namedKeys(permissionCase: PermissionCase, side: BucketSide): readonly ReplicaKey[] {
  const { subject, evidence, rule, versions } = permissionCase;
  const encrypted = versions.filter(({ encryption }) => isKms(encryption ?? ''));
  const isAboutKeys = subject.reason?.includes('KmsKey') === true;
  const { encryption } = evidence.source;
  const byDefault = encryption.kind === 'read' ? encryption.value.kmsKeyId : undefined;
  const atSource = versions.length > 0 ? encrypted.map(({ kmsKeyId }) => kmsKeyId) : [byDefault];
  const isSure = encrypted.length > 0 || isAboutKeys;
  if (side === 'destination') return replicaKeysOf(rule, evidence, subject.reason);
  return [...new Set(atSource)].flatMap((id) =>
    id === undefined ? [] : [{ id, by: 'object' as const, isSure }],
  );
}

/** Asks the role's policies, the key's policy and its grants for each permission on a key. */
export function accessToKey(
  permissionCase: PermissionCase,
  role: RoleEvidence,
  used: UsedKey,
  side: BucketSide,
): readonly PermissionAccess[] {
  const { key, arn } = used;
  if (arn === undefined) return [];
  const roleArn = arnOfRole(role);
  const { accountId } = readArn(arn);
  const context = keyContext(permissionCase, arn, role, side);
  return neededOnKey(permissionCase, used, arn, side).map((need) => {
    const { action, resources } = need;
    const caller = { kind: 'role', arn: roleArn } as const;
    const access = {
      identity: answerOfRole(role, need),
      policy: answerOfPolicy(
        key.policy,
        { caller, action, ownerAccountId: accountId, context },
        resources,
      ),
      grant: answerOfGrants(key, roleArn, action),
      ownership: ownershipOf(accountOfRole(role), accountId),
    };
    return {
      ...access,
      need,
      byRole: verdictOfRoleOnKey(access),
      byPolicy: verdictOfKeyPolicy(access),
      unseen: unseenPast(access.identity, [key.policy, key.grants]),
    };
  });
}

/**
 * AWS's pages differ on the least for replicas: all name `Encrypt`, some `GenerateDataKey`, and with S3 Bucket Keys `Decrypt`
 * (S3 User Guide, "Replicating encrypted objects" and "Troubleshooting replication").
 */
function neededOnKey(
  { evidence }: PermissionCase,
  { isSure }: UsedKey,
  arn: string,
  side: BucketSide,
): readonly NeededPermission[] {
  const on = (action: string, isNeeded: boolean) => ({
    action,
    resources: [arn],
    isSure: isSure && isNeeded,
  });
  if (side === 'source') return [on('kms:Decrypt', true)];
  return [
    on('kms:Encrypt', true),
    on('kms:GenerateDataKey', false),
    on('kms:Decrypt', bucketKeysOf(evidence).replica === true),
  ];
}

function keyContext(
  { evidence, arns }: PermissionCase,
  keyArn: string,
  role: RoleEvidence,
  side: BucketSide,
): ReturnType<typeof roleContext> {
  const keys = bucketKeysOf(evidence);
  const isBucketKeyUsed = side === 'source' ? keys.source : keys.replica;
  const objects = side === 'source' ? arns.sourceObjects : arns.destinationObjects;
  const bucket = side === 'source' ? arns.sourceBucket : arns.destinationBucket;
  const { region, accountId } = readArn(keyArn);
  const context = roleContext(role, { at: evidence.readAt, ownerAccountId: accountId, region });
  const callerId = accountOfRole(role);
  for (const [name, values] of kmsRequestContext(keyArn, callerId, undefined))
    context.set(name.toLowerCase(), values);
  // Whether this is S3's call or one on behalf of the role, AWS does not say.
  context.delete('aws:viaawsservice');
  const encrypted = [
    ...(isBucketKeyUsed === true ? [] : objects),
    ...(isBucketKeyUsed === false || bucket === undefined ? [] : [bucket]),
  ];
  if (!encrypted.some((each) => each.includes('*')))
    context.set('kms:encryptioncontext:aws:s3:arn', encrypted);
  return context;
}
