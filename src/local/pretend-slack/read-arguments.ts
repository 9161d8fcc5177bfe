import { parseJson } from './parse-json.ts';
import { isObject, type Json } from './shape.ts';

/** Sent as JSON text in a form. */
const nested = new Set(['blocks', 'metadata', 'view', 'attachments', 'files']);

/** The arguments of a Web API call, from JSON or a form; invalid nested JSON stays text, which every check refuses. */
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
