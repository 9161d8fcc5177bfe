import { hasProperties } from '../lib/has-properties.ts';

/** Enough to tell what is wrong; it is stored with the incident. */
const maxCharacters = 200;

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A pager's own words for what is wrong, on one line: `{"message":"Event object is invalid","errors":["…"]}`. */
export function readPagerError(status: number, text: string): string {
  const { message, errors } = parse(text);
  const words = [message, ...(Array.isArray(errors) ? errors : [])];
  const said = words.filter((each) => typeof each === 'string' && each !== '').join(': ');
  const line = said.replaceAll(unprintable, ' ').slice(0, maxCharacters);
  return line === '' ? `HTTP status ${status}` : `HTTP status ${status}, ${line}`;
}

function parse(text: string): { readonly message?: unknown; readonly errors?: unknown } {
  try {
    const body: unknown = JSON.parse(text);
    return hasProperties(body) ? body : {};
  } catch {
    return {};
  }
}
