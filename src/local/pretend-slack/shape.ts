/** Says what is wrong with a value, in Slack's words and with where it is; nothing when it is right. */
export type Shape = (value: unknown, at: string) => readonly string[];

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
export function aString(most = Number.POSITIVE_INFINITY, least = 1): Shape {
  return (value, at) => {
    if (typeof value !== 'string') {
      return complain('must provide a string', at);
    }
    const length = countCodePoints(value);
    if (length > most) {
      return complain(`must be less than ${most + 1} characters`, at);
    }
    return length < least ? complain(`must be more than ${least - 1} characters`, at) : [];
  };
}

/** From `least` to `most`. */
export function aNumber(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Shape {
  return (value, at) =>
    typeof value === 'number' && value >= least && value <= most
      ? []
      : complain('must provide a number', at);
}

/** True or false, not text that says so. */
export const aBoolean: Shape = (value, at) =>
  typeof value === 'boolean' ? [] : complain('must provide a boolean', at);

/** One of a few texts. */
export function oneOf(...values: readonly string[]): Shape {
  return (value, at) =>
    values.some((one) => one === value) ? [] : complain('must be a valid enum value', at);
}

/** Only a list of the right length has its items looked at. */
export function aList(item: Shape, most = Number.POSITIVE_INFINITY, least = 1): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) {
      return complain('must provide an array', at);
    }
    if (value.length > most) {
      return complain(`no more than ${most} items allowed`, at);
    }
    return value.length < least
      ? complain(`no fewer than ${least} items allowed`, at)
      : value.flatMap((one, index) => item(one, `${at}/${index}`));
  };
}

/** Slack refuses what it does not know, so a property that is in neither list is a problem. */
export function anObject(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const known = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value, at) => {
    if (!isObject(value)) {
      return complain('must provide an object', at);
    }
    const missing = Object.keys(required)
      .filter((name) => value[name] === undefined)
      .flatMap((name) => complain(`missing required field: ${name}`, at));
    const wrong = Object.entries(value).flatMap(
      ([name, inner]) =>
        known.get(name)?.(inner, `${at}/${name}`) ??
        complain(`invalid additional property: ${name}`, at),
    );
    return [...missing, ...wrong];
  };
}

/** Chooses by the property `type`, which the chosen shape does not see. */
export function byType(shapes: Readonly<Record<string, Shape>>): Shape {
  const known = new Map(Object.entries(shapes));
  return (value, at) => {
    if (!isObject(value)) {
      return complain('must provide an object', at);
    }
    const { type, ...rest } = value;
    return (
      known.get(String(type))?.(rest, at) ??
      complain(`unsupported type: ${String(type)}`, `${at}/type`)
    );
  };
}
