import { matchesGlob } from '../lib/matches-glob.ts';
import type { AccessAsk } from './access-ask.ts';
import { fillPolicyVariables } from './fill-variables.ts';
import { matchesOpen, matchesPattern } from './matches-pattern.ts';
import type { Listed } from './parse-policy.ts';
import { isSo, no, not, perhaps, some, type Truth, yes } from './truth.ts';

/** Whether a statement is about an action: in any case, as IAM takes them. */
export function judgeAction(actions: Listed<string>, action: string): Truth {
  const lower = action.toLowerCase();
  const isNamed = actions.names.some((pattern) =>
    pattern.includes('?')
      ? matchesPattern(lower, pattern.toLowerCase())
      : matchesGlob(action, pattern),
  );
  return isSo(isNamed !== actions.isNot);
}

/** Whether a statement is about a resource. With a `*` in the ask it is about some of many, so that it depends on which. */
export function judgeResource(
  resources: Listed<string> | undefined,
  { resource, context }: AccessAsk,
  hasVariables: boolean,
): Truth {
  if (resource === undefined || resources === undefined) return yes;
  const named = some(
    resources.names.map((name) => {
      const { pattern, unknown } = fillPolicyVariables(name, hasVariables, context);
      if (unknown.length > 0)
        return matchesPattern(resource, pattern.replaceAll(/\$\{[^{}]*\}/g, '*'))
          ? perhaps(...unknown)
          : no;
      const named = matchesOpen(resource, pattern);
      return named === 'some' ? perhaps('which object it is') : isSo(named === 'all');
    }),
  );
  return resources.isNot ? not(named) : named;
}
