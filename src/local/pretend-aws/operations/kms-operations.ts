import type {
  DescribeKeyCommandInput,
  DescribeKeyCommandOutput,
  GetKeyPolicyCommandInput,
  ListGrantsCommandInput,
  ListGrantsCommandOutput,
} from '@aws-sdk/client-kms';
import { decideResource } from '../policies/decide-resource.ts';
import { refusal } from '../wire/refusal.ts';
import { type CallerIdentity, isPermitted } from '../world/identity.ts';
import { findKey, type PretendKey } from '../world/key.ts';
import { requesterOf } from '../world/requester.ts';
import type { World } from '../world/world.ts';
import type { CallContext, Operation } from './operation.ts';

/** Answers with all about a key but its policy, also to other accounts that its policy lets ask. */
export const describeKey: Operation<DescribeKeyCommandInput, Partial<DescribeKeyCommandOutput>> = (
  world,
  { KeyId = '' },
  context,
) => {
  const key = openKey(world, KeyId, context);
  return {
    KeyMetadata: {
      KeyId: key.keyId,
      Arn: key.arn,
      AWSAccountId: key.accountId,
      CreationDate: key.createdAt,
      Enabled: key.state === 'Enabled',
      KeyState: key.state,
      DeletionDate: key.deletionDate,
      KeyManager: key.isAwsManaged ? 'AWS' : 'CUSTOMER',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      Origin: 'AWS_KMS',
      MultiRegion: key.isMultiRegion,
    },
  };
};

/** Answers with the policy, within the key's account only: KMS API Reference, "GetKeyPolicy". */
export const getKeyPolicy: Operation<GetKeyPolicyCommandInput, object> = (
  world,
  { KeyId = '' },
  context,
) => {
  refuseAlias(KeyId);
  const key = openKey(world, KeyId, context);
  if (key.accountId !== context.caller.accountId) throw deniedKey(context);
  return { Policy: key.policy, PolicyName: 'default' };
};

const usualGrants = 50;
/** KMS API Reference, "ListGrants". */
const maxGrants = 100;

/** Answers with a page of the grants. */
export const listGrants: Operation<ListGrantsCommandInput, Partial<ListGrantsCommandOutput>> = (
  world,
  { KeyId = '', Limit = usualGrants, Marker = '0' },
  context,
) => {
  refuseAlias(KeyId);
  if (Limit < 1 || Limit > maxGrants) {
    throw refusal(
      'ValidationException',
      `Value '${Limit}' at 'limit' failed to satisfy constraint`,
    );
  }
  const { arn, grants } = openKey(world, KeyId, context);
  const to = Number(Marker) + Limit;
  return {
    Grants: grants.slice(Number(Marker), to).map((grant) => ({
      KeyId: arn,
      GrantId: grant.grantId,
      GranteePrincipal: grant.granteePrincipal,
      Operations: [...grant.operations] as never,
      ...(grant.encryptionContext === undefined
        ? {}
        : {
            Constraints: {
              [grant.encryptionContext.kind === 'equals'
                ? 'EncryptionContextEquals'
                : 'EncryptionContextSubset']: { ...grant.encryptionContext.pairs },
            },
          }),
    })),
    Truncated: to < grants.length,
    NextMarker: to < grants.length ? String(to) : undefined,
  };
};

/** Most calls take ids and ARNs of keys only. @throws for an alias */
export function refuseAlias(keyId: string): void {
  if (/(^|:)alias\//.test(keyId)) throw refusal('InvalidArnException', `Invalid keyId ${keyId}`);
}

/** The key of a call. @throws if it is not there, is elsewhere, or its policy does not let the caller do this */
export function openKey(world: World, keyId: string, context: CallContext): PretendKey {
  const { region, caller } = context;
  const itsRegion = /^arn:aws[\w-]*:kms:([^:]*):/.exec(keyId)?.[1] ?? region;
  if (itsRegion !== region) throw refusal('NotFoundException', `Invalid arn ${itsRegion}`);
  const key = findKey(world.keys, keyId, { accountId: caller.accountId, region });
  const isOwn = !/^arn:aws[\w-]*:kms:[^:]*:(\d+):/.exec(keyId)?.[1]?.replace(caller.accountId, '');
  if (key === undefined && isOwn) {
    throw refusal('NotFoundException', `Key '${keyId}' does not exist`);
  }
  if (key === undefined || !mayUse(world, key, context)) throw deniedKey(context);
  return key;
}

function mayUse(world: World, key: PretendKey, { caller, action }: CallContext): boolean {
  const decided = decideResource(key.policy, {
    requester: requesterOf(caller),
    action: action!,
    resource: key.arn,
    context: new Map([['kms:calleraccount', [caller.accountId]]]),
  });
  return decided.kind === 'allows' && isPermitted(world, caller, action!);
}

/** What those get whom the policy of a key does not let in. */
export function deniedKey({ caller, action }: Pick<CallContext, 'caller' | 'action'>) {
  return deniedByKms(caller, action ?? '');
}

/** KMS does not tell others whether a key exists. */
export function deniedByKms({ arn }: CallerIdentity, action: string) {
  return refusal(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action} on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  );
}
