import type { Caller } from './access-ask.ts';
import type { Listed, PrincipalName } from './parse-policy.ts';
import { isSo, no, not, perhaps, some, type Truth, yes } from './truth.ts';

/** Whom a statement names, as far as the caller is among them. */
export interface PrincipalTruth extends Truth {
  /** It is through the caller's account alone: then the account has to allow the caller as well. */
  readonly isByAccount: boolean;
}

/** The parts of a role's ARN. */
export interface RoleParts {
  readonly partition: string;
  readonly accountId: string;
  /** `/` or `/service-role/`. */
  readonly path: string;
  readonly name: string;
}

/** Reads `arn:aws:iam::111122223333:role/service-role/replicate`. */
export function readRoleArn(arn: string): RoleParts | undefined {
  const [, partition, accountId, path, name] =
    /^arn:([\w-]+):iam::(\d{12}):role(\/(?:[^/]+\/)*)([^/]+)$/.exec(arn) ?? [];
  return partition === undefined ||
    accountId === undefined ||
    path === undefined ||
    name === undefined
    ? undefined
    : { partition, accountId, path, name };
}

/** Whether a statement is about the caller. By IAM User Guide, "Principal" and "NotPrincipal". */
export function judgePrincipal(
  { isNot, names }: Listed<PrincipalName>,
  caller: Caller,
  effect: 'Allow' | 'Deny',
): PrincipalTruth {
  const isByAccount = (truth: Truth, isIt = false) => ({ ...truth, isByAccount: isIt });
  if (caller.kind === 'service') {
    const named = isSo(names.some((each) => namesService(each, caller.name)));
    return isByAccount(isNot ? not(named) : named);
  }
  const direct = some(names.map((each) => namesRole(each, caller)));
  const account = some(names.map((each) => namesAccount(each, caller.arn)));
  if (isNot) return isByAccount(judgeExcepted(direct, account, names));
  // A statement about an account is about everybody in it: a Deny for sure.
  const named = direct.answer === 'yes' || effect === 'Deny' ? some([direct, account]) : undefined;
  if (named !== undefined) return isByAccount(named);
  return account.answer === 'no' ? isByAccount(direct) : isByAccount(account, true);
}

function namesService({ kind, name }: PrincipalName, service: string): boolean {
  return kind === 'AWS' ? name === '*' : kind === 'Service' && name === service;
}

function namesRole({ kind, name }: PrincipalName, caller: Caller & { kind: 'role' }): Truth {
  if (kind !== 'AWS') return no;
  if (name === '*' || name === caller.arn) return yes;
  const role = readRoleArn(caller.arn);
  if (role === undefined) return no;
  const session = `arn:${role.partition}:sts::${role.accountId}:assumed-role/${role.name}/`;
  if (!name.startsWith(session)) return no;
  return caller.sessionName === undefined
    ? perhaps('the name of S3’s session')
    : isSo(name === session + caller.sessionName);
}

/** Only AWS knows which account a canonical id is of. */
function namesAccount({ kind, name }: PrincipalName, roleArn: string): Truth {
  if (kind === 'CanonicalUser') return perhaps('the account of a canonical user id');
  const role = readRoleArn(roleArn);
  if (kind !== 'AWS' || role === undefined) return no;
  return isSo(
    name === role.accountId || name === `arn:${role.partition}:iam::${role.accountId}:root`,
  );
}

/**
 * Of `NotPrincipal`: where the role or its account is excepted, AWS may still look at the other and at the session, by
 * which the statement is about the role after all.
 */
function judgeExcepted(direct: Truth, account: Truth, names: readonly PrincipalName[]): Truth {
  if (names.some(({ kind, name }) => kind === 'AWS' && name === '*')) return no;
  return direct.answer === 'no' && account.answer === 'no'
    ? yes
    : perhaps('NotPrincipal, for which AWS also looks at account and session');
}
