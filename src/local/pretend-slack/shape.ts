import * as v from 'valibot';

/** An untrusted object. */
export type Json = Readonly<Record<string, unknown>>;

/** Excludes null and arrays. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One error in the format of `response_metadata.messages`. */
export function complain(problem: string, at: string): readonly string[] {
  return [`${problem} [json-pointer:${at}]`];
}

/** Slack's measure of length: an emoji counts once. */
export function countCodePoints(text: string): number {
  return Array.from(text).length;
}

/** A string; limits in code points. */
export function text(max = Infinity, min = 1) {
  return v.pipe(v.string(), v.maxCodePoints(max), v.minCodePoints(min));
}

/** A list; its items are checked only when its length is right. */
export function listOf<S extends v.GenericSchema>(item: S, max = Infinity, min = 1) {
  return v.pipe(v.array(v.unknown()), v.maxLength(max), v.minLength(min), v.array(item));
}

/** An object; like Slack, refuses unknown properties. */
export function object<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom(isObject), v.objectWithRest(entries, v.never()));
}

/** An object with one of these types, for `byType`. */
export function kind<E extends v.ObjectEntries>(types: string | readonly string[], entries: E) {
  return v.objectWithRest({ type: v.picklist([types].flat()), ...entries }, v.never());
}

/** Chooses a schema by the property `type`. */
export function byType(...kinds: v.VariantOptions<'type'>): v.GenericSchema {
  return v.pipe(v.custom(isObject), v.variant('type', kinds));
}

/** An optional boolean; the text "true" is refused. */
export const flag = v.optional(v.boolean());

/** The errors of a value, in Slack's words and with JSON pointers. */
export function findProblems(
  schema: v.GenericSchema,
  value: unknown,
  at: string,
): readonly string[] {
  const { issues = [] } = v.safeParse(schema, value, { abortPipeEarly: true });
  return issues.flatMap(({ type, input, requirement, message, path = [] }) => {
    const keys = path.map(({ key }) => String(key));
    const isOfParent = type === 'object_with_rest' || type === 'never';
    const pointer = [at, ...(isOfParent ? keys.slice(0, -1) : keys)].join('/');
    const words = slackWords[type]?.({ name: keys.at(-1), input, limit: Number(requirement) });
    return complain(words ?? message, pointer);
  });
}

interface Broken {
  readonly name: string | undefined;
  readonly input: unknown;
  readonly limit: number;
}

/** By valibot's name of the broken rule. */
const slackWords: Readonly<Record<string, (broken: Broken) => string>> = {
  string: () => 'must provide a string',
  max_code_points: ({ limit }) => `must be less than ${limit + 1} characters`,
  min_code_points: ({ limit }) => `must be more than ${limit - 1} characters`,
  number: () => 'must provide a number',
  max_value: () => 'must provide a number',
  min_value: () => 'must provide a number',
  boolean: () => 'must provide a boolean',
  picklist: () => 'must be a valid enum value',
  array: () => 'must provide an array',
  max_length: ({ limit }) => `no more than ${limit} items allowed`,
  min_length: ({ limit }) => `no fewer than ${limit} items allowed`,
  custom: () => 'must provide an object',
  object_with_rest: ({ name }) => `missing required field: ${name}`,
  never: ({ name }) => `invalid additional property: ${name}`,
  variant: ({ input }) => `unsupported type: ${String(input)}`,
};
