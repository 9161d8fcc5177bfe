import type {
  AssumeRoleCommandInput,
  AssumeRoleCommandOutput,
  GetCallerIdentityCommandInput,
} from '@aws-sdk/client-sts';
import { decideResource } from '../policies/decide-resource.ts';
import { refusal } from '../wire/refusal.ts';
import type { CallerIdentity } from '../world/identity.ts';
import { requesterOf } from '../world/requester.ts';
import { partsOfRoleArn, roleKey } from '../world/role.ts';
import type { World } from '../world/world.ts';
import type { Operation } from './operation.ts';

/** Answers whose credentials these are. */
export const getCallerIdentity: Operation<GetCallerIdentityCommandInput, object> = (
  _world,
  _input,
  { caller },
) => ({ UserId: caller.userId, Account: caller.accountId, Arn: caller.arn });

const usualSeconds = 3_600;
/** Characters of a session policy: STS API Reference, "AssumeRole". */
const maxPolicyLength = 2_048;

/** Gives out credentials of a role whose trust policy lets the caller in, of whatever account. */
export const assumeRole: Operation<AssumeRoleCommandInput, Partial<AssumeRoleCommandOutput>> = (
  world,
  input,
  { caller },
) => {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = usualSeconds } = input;
  const { accountId, name } = partsOfRoleArn(RoleArn) ?? {};
  const role = world.roles.get(roleKey(accountId ?? '', name ?? ''));
  if (role?.arn !== RoleArn || !isTrusted(role.trustPolicy, input, caller)) {
    throw refusal(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      403,
    );
  }
  if ((input.Policy ?? '').length > maxPolicyLength) {
    throw refusal('ValidationError', `1 validation error detected: Policy is too long`);
  }
  const arn = `arn:aws:sts::${accountId}:assumed-role/${name}/${RoleSessionName}`;
  const userId = `${role.roleId}:${RoleSessionName}`;
  const id = world.ids.uuid().replaceAll('-', '').toUpperCase();
  const accessKeyId = `ASIA${id.slice(0, 16)}`;
  const sessionToken = `session-${id}`;
  world.identities.set(accessKeyId, {
    accountId: role.accountId,
    arn,
    userId,
    sessionToken,
    sessionPolicy: input.Policy,
  });
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: `secret-${id}`,
      SessionToken: sessionToken,
      Expiration: expiry(world, DurationSeconds),
    },
    AssumedRoleUser: { Arn: arn, AssumedRoleId: userId },
  };
};

/** By the machine's clock if that is later: clients throw away what has expired by theirs. */
function expiry({ agenda }: World, seconds: number): Date {
  return new Date(Math.max(agenda.now().getTime(), Date.now()) + seconds * 1_000);
}

function isTrusted(
  trustPolicy: string,
  { RoleArn = '', ExternalId }: AssumeRoleCommandInput,
  caller: CallerIdentity,
): boolean {
  const context = new Map([
    ['aws:principalarn', [caller.arn]],
    ['aws:principalaccount', [caller.accountId]],
    ...(ExternalId === undefined ? [] : [['sts:externalid', [ExternalId]] as const]),
  ] as [string, string[]][]);
  const decided = decideResource(trustPolicy, {
    requester: requesterOf(caller),
    action: 'sts:AssumeRole',
    resource: RoleArn,
    context,
  });
  return decided.kind === 'allows';
}
