/** Whether a text is one that `*` and `?` of a policy stand for. @param isAnyCase - as in names of actions */
export function matchGlob(pattern: string, text: string, isAnyCase = false): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const source = escaped.replaceAll(/\*+/g, '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, isAnyCase ? 'is' : 's').test(text);
}

/**
 * Puts a request's values in place of `${aws:PrincipalAccount}` and the like; `${*}`, `${?}` and `${$}` stand for the sign.
 * @returns undefined where a value is not there and the text names no other for it: nothing matches then
 */
export function fillVariables(
  text: string,
  context: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  let isWhole = true;
  const filled = text.replaceAll(/\$\{([^}]*)\}/g, (_whole, inside: string) => {
    if (['*', '?', '$'].includes(inside)) return inside;
    const [, key = '', , otherwise] = /^([^,]*?)\s*(,\s*'([^']*)')?$/.exec(inside) ?? [];
    const values = context.get(key.toLowerCase());
    if (values?.length === 1) return values[0]!;
    isWhole &&= otherwise !== undefined;
    return otherwise ?? '';
  });
  return isWhole ? filled : undefined;
}
