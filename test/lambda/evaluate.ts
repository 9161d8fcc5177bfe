type Values = Readonly<Record<string, unknown>>;

const functions: Readonly<Record<string, (given: unknown[], conditions: Values) => unknown>> = {
  'Fn::Join': ([between, texts]) => (texts as string[]).join(between as string),
  'Fn::Split': ([between, text]) => (text as string).split(between as string),
  'Fn::Equals': ([one, other]) => one === other,
  'Fn::Not': ([is]) => !is,
  'Fn::And': (all, conditions) =>
    all.every((one) => {
      const named = (one as { readonly Condition?: string }).Condition;
      return (named === undefined ? one : evaluate(conditions[named], conditions)) === true;
    }),
  'Fn::If': ([condition, then, otherwise], conditions) =>
    evaluate(conditions[condition as string], conditions) === true ? then : otherwise,
};

/** What CloudFormation makes of those of its functions that need to know nothing else. */
export function evaluate(value: unknown, conditions: Values): unknown {
  if (Array.isArray(value)) return value.map((each) => evaluate(each, conditions));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(
    ([name, field]) => [name, evaluate(field, conditions)] as const,
  );
  const [[name, given] = ['', undefined]] = fields;
  return functions[name]?.(given as unknown[], conditions) ?? Object.fromEntries(fields);
}
