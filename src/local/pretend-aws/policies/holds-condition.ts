import { BlockList, isIPv4 } from 'node:net';
import { fillVariables, matchGlob } from './match-glob.ts';
import type { ConditionLine } from './parse-document.ts';

type Context = ReadonlyMap<string, readonly string[]>;
type Compare = (seen: string, wanted: string) => boolean;

const number = (compare: (a: number, b: number) => boolean): Compare => {
  return (seen, wanted) => compare(Number(seen), Number(wanted));
};
const date = (compare: (a: number, b: number) => boolean): Compare => {
  const millis = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text));
  return (seen, wanted) => compare(millis(seen), millis(wanted));
};

/** ARNs are compared part by part: no `*` reaches over a colon but in the last of six parts. */
const arn: Compare = (seen, wanted) => {
  const split = (text: string) => /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(text);
  const [parts, patterns] = [split(seen), split(wanted)];
  if (parts === null || patterns === null) return false;
  return patterns.slice(1).every((pattern, at) => matchGlob(pattern, parts[at + 1]!));
};

const inRange: Compare = (seen, wanted) => {
  const [network = '', bits] = wanted.split('/');
  const family = isIPv4(network) ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(
    network,
    bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits),
    family,
  );
  return list.check(seen, isIPv4(seen) ? 'ipv4' : 'ipv6');
};

/** By the name of the operator without `IfExists` and `Not`: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: (seen, wanted) => seen === wanted,
  StringEqualsIgnoreCase: (seen, wanted) => seen.toLowerCase() === wanted.toLowerCase(),
  StringLike: (seen, wanted) => matchGlob(wanted, seen),
  ArnEquals: arn,
  ArnLike: arn,
  Bool: (seen, wanted) => seen.toLowerCase() === wanted.toLowerCase(),
  BinaryEquals: (seen, wanted) => seen === wanted,
  IpAddress: inRange,
  NumericEquals: number((a, b) => a === b),
  NumericLessThan: number((a, b) => a < b),
  NumericLessThanEquals: number((a, b) => a <= b),
  NumericGreaterThan: number((a, b) => a > b),
  NumericGreaterThanEquals: number((a, b) => a >= b),
  DateEquals: date((a, b) => a === b),
  DateLessThan: date((a, b) => a < b),
  DateLessThanEquals: date((a, b) => a <= b),
  DateGreaterThan: date((a, b) => a > b),
  DateGreaterThanEquals: date((a, b) => a >= b),
};

/** Whether a condition holds for a request. A key that is not part of it fails all but `Null`, `…IfExists` and what negates. */
export function holdsCondition(
  { operator, key, values }: ConditionLine,
  context: Context,
): boolean {
  const seen = context.get(key.toLowerCase());
  const [, quantifier, bare = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  if (bare === 'Null') return values.some((value) => (value === 'true') === (seen === undefined));
  const isNegated = /Not/.test(bare);
  if (seen === undefined) {
    return ifExists !== undefined || quantifier === 'ForAllValues' || (isNegated && !quantifier);
  }
  const compare = comparisons[bare.replace('Not', '')];
  if (compare === undefined) throw new Error(`The world knows no condition ${operator}`);
  const wanted = values.flatMap((value) => fillVariables(value, context) ?? []);
  const passes = (one: string) => wanted.some((value) => compare(one, value)) !== isNegated;
  return quantifier === 'ForAllValues' || (isNegated && quantifier === undefined)
    ? seen.every(passes)
    : seen.some(passes);
}
