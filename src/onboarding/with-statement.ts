import { isDeepStrictEqual } from 'node:util';

/** One statement of a policy, as AWS shows it. */
export interface Statement {
  readonly [field: string]: unknown;
}

interface Named extends Statement {
  readonly Sid?: string | undefined;
}

/** A statement of s3rep. */
interface Added {
  readonly Sid: string;
  readonly Principal: { readonly AWS?: string; readonly Service?: unknown };
  readonly [field: string]: unknown;
}

/** In place of the one that s3rep wrote before, so that doing it twice changes nothing; else by a Sid that is free. */
export function withStatement<P extends { readonly Statement: readonly Named[] }>(
  { Statement, ...rest }: P,
  added: Added,
) {
  const others = Statement.filter((each) => !isOwn(each, added));
  const isTaken = (sid: string) => others.some(({ Sid }) => Sid === sid);
  let sid = added.Sid;
  for (let number = 2; isTaken(sid); number += 1) sid = `${added.Sid}${number}`;
  return { sid, policy: { ...rest, Statement: [...others, { ...added, Sid: sid }] } };
}

/** Whether s3rep would have written it, for whichever of SNS's principals. */
export function isOwn({ Sid = '', Principal, ...existing }: Named, added: Added) {
  const { Sid: ours, Principal: principal, ...others } = added;
  const { AWS, Service, ...rest } = (Principal ?? {}) as Record<string, unknown>;
  const isPrincipal =
    principal.AWS === undefined
      ? AWS === undefined && textsOf(Service).every((each) => sender.test(each))
      : // SNS shows an account as the ARN of its root.
        Service === undefined && accountsOf(AWS).every((each) => each === principal.AWS);
  return (
    Sid.startsWith(ours) &&
    /^\d*$/.test(Sid.slice(ours.length)) &&
    isPrincipal &&
    Object.keys(rest).length === 0 &&
    isDeepStrictEqual(existing, others)
  );
}

const sender = /^(s3|sns(\.[a-z0-9-]+)?)\.amazonaws\.com$/;

function accountsOf(principals: unknown): string[] {
  return textsOf(principals).map(
    (each) => /^arn:[^:]*:iam::(\d{12}):root$/.exec(each)?.[1] ?? each,
  );
}

/** The texts of what may be one or several. */
function textsOf(value: unknown): string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

/** Names a statement by its Sid, or shows all of it. */
export function describeStatement({ Sid, ...statement }: Named): string {
  return JSON.stringify(Sid ?? statement);
}
