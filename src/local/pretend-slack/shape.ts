import * as v from 'valibot';

/** An object that came from outside. */
export type Json = Readonly<Record<string, unknown>>;

/** Neither null nor a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One complaint as Slack words it in `response_metadata.messages`. */
export function complain(problem: string, at: string): readonly string[] {
  return [`${problem} [json-pointer:${at}]`];
}

/** How Slack measures text: an emoji counts once. */
export function countCodePoints(text: string): number {
  return Array.from(text).length;
}

/** Limits are in code points. */
export function text(most = Infinity, least = 1) {
  return v.pipe(v.string(), v.maxCodePoints(most), v.minCodePoints(least));
}

/** Only a list of the right length has its items looked at. */
export function listOf<S extends v.GenericSchema>(item: S, most = Infinity, least = 1) {
  return v.pipe(v.array(v.unknown()), v.maxLength(most), v.minLength(least), v.array(item));
}

/** Slack refuses what it does not know, so there may be no other properties. */
export function object<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom(isObject), v.objectWithRest(entries, v.never()));
}

/** One of those that `byType` chooses from, or several that differ in their names alone. */
export function kind<E extends v.ObjectEntries>(types: string | readonly string[], entries: E) {
  return v.objectWithRest({ type: v.picklist([types].flat()), ...entries }, v.never());
}

/** Chooses by the property `type`. */
export function byType(...kinds: v.VariantOptions<'type'>): v.GenericSchema {
  return v.pipe(v.custom(isObject), v.variant('type', kinds));
}

/** May be there, and says yes or no: text that says so is refused. */
export const flag = v.optional(v.boolean());

/** Says what is wrong with a value, in Slack's words and with where it is; nothing when it is right. */
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
  /** Of the property. */
  readonly name: string | undefined;
  readonly input: unknown;
  readonly limit: number;
}

/** By what valibot calls the rule that is broken. */
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
