import type { AccessAsk } from './access-ask.ts';

/** A pattern with what is known filled in. */
export interface FilledPattern {
  readonly pattern: string;
  /** Variables whose value only AWS knows, as they are written: such a pattern may match or not. */
  readonly unknown: readonly string[];
}

const variable = /\$\{([^{}]*)\}/g;

/**
 * Fills policy variables such as `${aws:PrincipalAccount}` from what is known of the request. `${$}` is a dollar sign (IAM
 * User Guide, "Policy variables"); `${*}` and `${?}`, which hardly anybody writes, are left open.
 */
export function fillPolicyVariables(
  pattern: string,
  hasVariables: boolean,
  context: AccessAsk['context'],
): FilledPattern {
  if (!hasVariables || !pattern.includes('${')) return { pattern, unknown: [] };
  const unknown: string[] = [];
  const filled = pattern.replaceAll(variable, (written, name: string) => {
    if (name === '$') return name;
    const value = context.get(name.toLowerCase());
    const [only, ...others] = value === undefined || value === 'absent' ? [] : value;
    // What AWS does with wildcards in a value is not documented.
    if (only !== undefined && others.length === 0 && !/[*?]/.test(only)) return only;
    unknown.push(written);
    return written;
  });
  return { pattern: filled, unknown };
}
