import { hasProperties } from '../lib/has-properties.ts';
import { hasDuplicateNames } from './has-duplicate-names.ts';

/** A policy of a bucket, a key or a role's trust. */
export interface ParsedPolicy {
  /** Of 2012: only then `${…}` is a variable. */
  readonly hasVariables: boolean;
  readonly statements: readonly ParsedStatement[];
}

/** One statement, with its one-or-several as lists. */
export interface ParsedStatement {
  readonly sid: string | undefined;
  /** From 1. */
  readonly number: number;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: Listed<PrincipalName>;
  readonly actions: Listed<string>;
  /** Undefined in a role's trust, which is about the role itself. */
  readonly resources: Listed<string> | undefined;
  readonly conditions: readonly ParsedCondition[];
}

/** What a statement names; with `Not…` it is about all others. */
export interface Listed<Name> {
  readonly isNot: boolean;
  readonly names: readonly Name[];
}

/** A principal with its kind; `*` of any kind is of `AWS`. */
export interface PrincipalName {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly name: string;
}

/** One key of a condition, which holds if one of the values matches. */
export interface ParsedCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** AWS takes 20 KB of a bucket, 32 KB of a key and 4 KB of a role, white space apart: this leaves a margin. */
const maxLength = 131_072;

/** Reads a policy as IAM's grammar has it; undefined if AWS would not store it, or if it is larger than any. */
export function parsePolicy(text: string): ParsedPolicy | undefined {
  if (text.length > maxLength) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return hasDuplicateNames(text) ? undefined : readPolicyDocument(json);
  } catch {
    return undefined;
  }
}

/** Thrown and caught in this file alone. */
class Unreadable extends Error {}

const fields = new Set(
  'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' '),
);

function readPolicyDocument(json: unknown): ParsedPolicy {
  const { Version = '2008-10-17', Statement, Id, ...others } = readObject(json);
  const isKnown = Version === '2012-10-17' || Version === '2008-10-17';
  if (!isKnown || Object.keys(others).length > 0) throw new Unreadable();
  if (Id !== undefined && typeof Id !== 'string') throw new Unreadable();
  const statements = listOf(Statement).map((each, index) => readStatement(each, index + 1));
  return { hasVariables: Version === '2012-10-17', statements };
}

function readStatement(json: unknown, number: number): ParsedStatement {
  const statement = readObject(json);
  if (Object.keys(statement).some((field) => !fields.has(field))) throw new Unreadable();
  const { Sid, Effect, Condition = {} } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new Unreadable();
  if (Sid !== undefined && typeof Sid !== 'string') throw new Unreadable();
  const principals = readListed(statement, 'Principal', readPrincipals);
  const actions = readListed(statement, 'Action', readTexts);
  if (principals === undefined || actions === undefined) throw new Unreadable();
  return {
    sid: Sid,
    number,
    effect: Effect,
    principals,
    actions,
    resources: readListed(statement, 'Resource', readTexts),
    conditions: Object.entries(readObject(Condition)).flatMap(([operator, keys]) =>
      Object.entries(readObject(keys)).map(([key, values]) => ({
        operator,
        key,
        values: readValues(values),
      })),
    ),
  };
}

/** One of an element and its `Not…`; both are too many. */
function readListed<Name>(
  statement: Readonly<Record<string, unknown>>,
  field: string,
  read: (json: unknown) => readonly Name[],
): Listed<Name> | undefined {
  const { [field]: these, [`Not${field}`]: notThese } = statement;
  if (these !== undefined && notThese !== undefined) throw new Unreadable();
  if (these !== undefined) return { isNot: false, names: read(these) };
  return notThese === undefined ? undefined : { isNot: true, names: read(notThese) };
}

function readPrincipals(json: unknown): readonly PrincipalName[] {
  if (json === '*') return [{ kind: 'AWS', name: '*' }];
  const kinds = Object.entries(readObject(json));
  if (kinds.length === 0) throw new Unreadable();
  return kinds.flatMap(([kind, names]) => {
    if (!isPrincipalKind(kind)) throw new Unreadable();
    return readTexts(names).map((name) => ({ kind, name }));
  });
}

function isPrincipalKind(kind: string): kind is PrincipalName['kind'] {
  return ['AWS', 'Service', 'Federated', 'CanonicalUser'].includes(kind);
}

function readTexts(json: unknown): readonly string[] {
  return listOf(json).map((each) => {
    if (typeof each !== 'string') throw new Unreadable();
    return each;
  });
}

/** Quotes are optional around numbers and truth values. */
function readValues(json: unknown): readonly string[] {
  return listOf(json).map((each) => {
    if (!['string', 'number', 'boolean'].includes(typeof each)) throw new Unreadable();
    return String(each);
  });
}

/** AWS stores no empty list, which with `Not…` would mean everything. */
function listOf(json: unknown): readonly unknown[] {
  const list = [json].flat();
  if (list.length === 0) throw new Unreadable();
  return list;
}

function readObject(json: unknown): Readonly<Record<string, unknown>> {
  if (!hasProperties(json) || Array.isArray(json)) throw new Unreadable();
  // With the names of prototypes as names like others.
  return Object.assign(Object.create(null), Object.fromEntries(Object.entries(json)));
}
