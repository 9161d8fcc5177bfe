import type { AccessAsk } from './access-ask.ts';
import { type Compare, comparisons } from './compare-values.ts';
import { fillPolicyVariables } from './fill-variables.ts';
import type { ParsedCondition } from './parse-policy.ts';
import { every, isSo, no, not, perhaps, some, type Truth, yes } from './truth.ts';

interface Operator {
  readonly set: 'forallvalues' | 'foranyvalue' | undefined;
  readonly isNegated: boolean;
  readonly isIfExists: boolean;
  readonly compare: Compare;
}

/** Whether one key of a condition holds for the request. */
export function judgeCondition(
  condition: ParsedCondition,
  { context }: AccessAsk,
  hasVariables: boolean,
): Truth {
  const value = context.get(condition.key.toLowerCase());
  if (condition.operator.toLowerCase() === 'null') return judgeNull(condition, value);
  const operator = readOperator(condition.operator);
  if (operator === undefined) return perhaps(`${condition.operator} of ${condition.key}`);
  if (value === undefined) return perhaps(condition.key);
  if (value === 'absent' || value.length === 0) return holdsWithout(operator);
  const { set, isNegated, compare } = operator;
  const matchesOne = (each: string) => {
    const named = some(
      condition.values.map((expected) => {
        const { pattern, unknown } = fillPolicyVariables(expected, hasVariables, context);
        return unknown.length > 0 ? perhaps(...unknown) : compare(each, pattern);
      }),
    );
    return isNegated ? not(named) : named;
  };
  const matches = value.map(matchesOne);
  const isOfMany = keysOfMany.has(condition.key.toLowerCase());
  if (!isOfMany || set === undefined) return agreedOn(matches, condition.key);
  return set === 'forallvalues' ? every(matches) : some(matches);
}

/** Of the keys that a context may hold, those with several values at once: KMS Developer Guide, "AWS KMS condition keys". */
const keysOfMany: ReadonlySet<string> = new Set(['kms:encryptioncontextkeys']);

/** Of a key with one value, several that are known are those that it may be, whatever set operator asks. */
function agreedOn(matches: readonly Truth[], key: string): Truth {
  const [first = no, ...others] = matches;
  return others.every(({ answer }) => answer === first.answer) ? first : perhaps(key);
}

/** A negated operator holds for what is not there, and so do `…IfExists` and `ForAllValues`; `ForAnyValue` never does. */
function holdsWithout({ set, isNegated, isIfExists }: Operator): Truth {
  if (set === 'foranyvalue') return isIfExists ? perhaps('ForAnyValue with IfExists') : no;
  return isSo(set === 'forallvalues' || isIfExists || isNegated);
}

function judgeNull(
  { key, values }: ParsedCondition,
  value: readonly string[] | 'absent' | undefined,
): Truth {
  if (value === undefined) return perhaps(key);
  const isNull = value === 'absent' || value.length === 0;
  const expected = values.map((each) => each.toLowerCase());
  return expected.includes(String(isNull)) ? yes : no;
}

function readOperator(written: string): Operator | undefined {
  const [, set, base = '', ifExists] =
    /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/.exec(written.toLowerCase()) ?? [];
  const isNegated = /^(?:string|arn|numeric|date)not|^not/.test(base);
  const compare = comparisons.get(isNegated ? base.replace('not', '') : base);
  if (compare === undefined) return undefined;
  return {
    set: set === 'forallvalues' || set === 'foranyvalue' ? set : undefined,
    isNegated,
    isIfExists: ifExists !== undefined,
    compare,
  };
}
