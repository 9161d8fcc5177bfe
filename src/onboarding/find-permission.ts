import { matchesGlob } from '../lib/matches-glob.ts';

/** What somebody may have to be allowed. */
export interface SendPermission {
  readonly services: readonly string[];
  readonly action: string;
  readonly resource: string;
  /** On whose behalf, by the name of the condition key. */
  readonly source: Readonly<Record<string, string>>;
}

/** One statement of a policy, as AWS shows it. */
export interface Statement {
  readonly [field: string]: unknown;
}

/** Whether one statement gives all of a permission. In doubt it does not: allowing twice does no harm. */
export function isAllowed(statements: readonly Statement[], permission: SendPermission): boolean {
  return statements.some(
    ({ Effect, Principal, Action, Resource, Condition = {}, ...others }) =>
      Effect === 'Allow' &&
      Object.keys(others).every((field) => field === 'Sid') &&
      permission.services.every((service) => isPrincipal(Principal, service)) &&
      textsOf(Action).some((pattern) => matchesGlob(permission.action, pattern)) &&
      textsOf(Resource).some((pattern) => matchesGlob(permission.resource, pattern)) &&
      isMet(Condition, permission.source),
  );
}

function isPrincipal(principal: unknown, service: string): boolean {
  if (principal === '*') return true;
  return textsOf((principal as { Service?: unknown } | undefined)?.Service).includes(service);
}

const operators = ['ArnLike', 'ArnEquals', 'StringLike', 'StringEquals'];

/** Whether all conditions hold. One that we do not know is taken for one that does not. */
function isMet(condition: unknown, source: SendPermission['source']): boolean {
  return Object.entries(condition ?? {}).every(
    ([operator, keys]) =>
      operators.includes(operator) &&
      Object.entries(keys as object).every(([key, patterns]) => {
        const value = source[key.toLowerCase()];
        const matches = (pattern: string) =>
          operator === 'StringEquals' ? pattern === value : matchesGlob(value ?? '', pattern);
        return value !== undefined && textsOf(patterns).some(matches);
      }),
  );
}

/** The texts of what may be one or several. */
export function textsOf(value: unknown): string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}
