import { parseJson } from './parse-json.ts';
import { isObject, type Json } from './shape.ts';

/** Arguments that a form carries as JSON text. */
const nested = new Set(['blocks', 'metadata', 'view', 'attachments']);

/**
 * Reads the arguments of a Web API call, from JSON or a form.
 *
 * Nested arguments that are no JSON stay text, which no check accepts.
 */
export function readArguments(body: string, contentType: string | undefined): Json {
  if (contentType?.startsWith('application/json') === true) {
    const parsed = parseJson(body);
    return isObject(parsed) ? parsed : {};
  }
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      nested.has(name) ? (parseJson(value) ?? value) : value,
    ]),
  );
}
