import { matchesGlob } from '../lib/matches-glob.ts';
import { textsOf, type SendPermission, type Statement } from './find-permission.ts';

type Answer = 'no' | 'perhaps' | 'yes';

/** The statements that deny a permission, whatever others allow. */
export interface Denials<S> {
  readonly sure: readonly S[];
  /** With a condition of which only AWS knows whether it holds. */
  readonly possible: readonly S[];
}

/** Finds what denies a permission to a service of AWS. */
export function findDenials<S extends Statement>(
  statements: readonly S[],
  permission: SendPermission,
): Denials<S> {
  const like = (expected: Answer) =>
    statements.filter((each) => denies(each, permission) === expected);
  return { sure: like('yes'), possible: like('perhaps') };
}

function denies(statement: Statement, permission: SendPermission): Answer {
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  const { services, action, resource } = permission;
  const isMeant =
    Effect === 'Deny' &&
    isOneOf(Principal, NotPrincipal, (who) => services.some((each) => names(who, each))) &&
    isOneOf(Action, NotAction, (what) => textsOf(what).some((each) => matchesGlob(action, each))) &&
    isOneOf(Resource, NotResource, (which) =>
      textsOf(which).some((each) => matchesGlob(resource, each)),
    );
  if (!isMeant) return 'no';
  const answers = Object.entries(statement['Condition'] ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys as object).map(([key, values]) =>
      holds(operator, valueOf(key, permission), textsOf(values)),
    ),
  );
  if (answers.includes('no')) return 'no';
  return answers.includes('perhaps') ? 'perhaps' : 'yes';
}

/** A statement says whom it is about, or whom it is not about. */
function isOneOf(these: unknown, notThese: unknown, isAmong: (list: unknown) => boolean): boolean {
  return notThese === undefined ? isAmong(these) : !isAmong(notThese);
}

function names(principal: unknown, service: string): boolean {
  if (principal === '*') return true;
  const { AWS, Service } = (principal ?? {}) as { AWS?: unknown; Service?: unknown };
  return textsOf(AWS).includes('*') || textsOf(Service).includes(service);
}

/** By the IAM User Guide, "AWS global condition context keys": what a service of AWS has none of. */
const absent = ['aws:principalorgid', 'aws:principalorgpaths', 'aws:sourcevpc', 'aws:sourcevpce'];

/** S3 and SNS come themselves, by TLS. */
const always: Readonly<Record<string, string>> = {
  'aws:principalisawsservice': 'true',
  'aws:securetransport': 'true',
};

/** Null where there is none, undefined where we cannot know. */
function valueOf(key: string, { source }: SendPermission): string | null | undefined {
  const name = key.toLowerCase();
  return absent.includes(name) ? null : (source[name] ?? always[name]);
}

function holds(
  operator: string,
  value: string | null | undefined,
  patterns: readonly string[],
): Answer {
  if (value === undefined) return 'perhaps';
  if (operator === 'Null') return toAnswer(patterns.includes(String(value === null)));
  const [, kind, not, how, ifExists] =
    /^(String|Arn|Bool)(Not)?(Equals|Like|)(IfExists)?$/.exec(operator) ?? [];
  if (kind === undefined) return 'perhaps';
  // "Not" holds for what is not there: IAM User Guide, "Condition operators".
  if (value === null) return toAnswer(not !== undefined || ifExists !== undefined);
  const isGlob = kind === 'Arn' || how === 'Like';
  const isEqual = (pattern: string) => (isGlob ? matchesGlob(value, pattern) : pattern === value);
  return toAnswer(patterns.some(isEqual) === (not === undefined));
}

function toAnswer(isSo: boolean): Answer {
  return isSo ? 'yes' : 'no';
}
