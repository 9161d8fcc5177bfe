import type { AccessAsk } from './access-ask.ts';
import { readRoleArn } from './judge-principal.ts';
import type { Listed, PrincipalName } from './parse-policy.ts';

interface PrincipalMiss {
  readonly rank: number;
  readonly differs: string;
}

/** Ids of roles and users: IAM shows them in place of an ARN once whom they named is deleted. */
const deletedId = /^A(?:ROA|IDA)[A-Z0-9]{12,}$/;

/** How a statement misses the caller, where it seems to mean it; undefined where it is about others. */
export function describePrincipalMiss(
  { isNot, names }: Listed<PrincipalName>,
  { caller, ownerAccountId }: Pick<AccessAsk, 'caller' | 'ownerAccountId'>,
): PrincipalMiss | undefined {
  if (isNot) return undefined;
  // Its owner's account is in most policies of keys, and means nobody else.
  const isOwner = ({ name }: PrincipalName) =>
    ownerAccountId !== undefined && accountNamed(name) === ownerAccountId;
  const found = names
    .filter((each) => !isOwner(each))
    .flatMap((each) => {
      const differs =
        caller.kind === 'role'
          ? describeRoleMiss(each, caller.arn)
          : describeServiceMiss(each, caller.name);
      return differs === undefined ? [] : [differs];
    });
  return found.sort((one, other) => one.rank - other.rank)[0];
}

function describeServiceMiss(
  { kind, name }: PrincipalName,
  service: string,
): PrincipalMiss | undefined {
  return kind === 'Service' && name.includes('s3')
    ? { rank: 0, differs: `its principal is ${name}, not ${service}` }
    : undefined;
}

function describeRoleMiss({ kind, name }: PrincipalName, arn: string): PrincipalMiss | undefined {
  const [role, named] = [readRoleArn(arn), readRoleArn(name)];
  if (kind !== 'AWS' || role === undefined) return undefined;
  if (deletedId.test(name))
    return {
      rank: 1,
      differs: `its principal ${name} is a role that was deleted: one made anew under its name has another id`,
    };
  if (/[*?]/.test(name))
    return {
      rank: 1,
      differs: `its principal is ${name}, and AWS takes no wildcard in an ARN there`,
    };
  if (named === undefined)
    return accountNamed(name) !== undefined
      ? { rank: 3, differs: `its principal is another account, ${name}` }
      : undefined;
  if (named.accountId === role.accountId && named.name === role.name)
    return {
      rank: 0,
      differs: `its principal is ${name}, without the role's path ${role.path}: that is another role`,
    };
  if (named.name === role.name)
    return {
      rank: 1,
      differs: `its principal is of account ${named.accountId}, not ${role.accountId}`,
    };
  if (named.accountId === role.accountId)
    return { rank: 2, differs: `its principal is the role ${named.name}, not ${role.name}` };
  return undefined;
}

/** Of a principal that is an account. */
function accountNamed(name: string): string | undefined {
  return /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
}
