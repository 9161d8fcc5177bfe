import * as v from 'valibot';

/** As PagerDuty answers 400: `{"status":"invalid event","message":"Event object is invalid","errors":["…"]}`. */
const refusal = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    message: v.optional(v.string(), ''),
    errors: v.optional(v.array(v.string()), []),
  }),
);

/** Enough to tell what is wrong; it is stored with the incident. */
const maxCharacters = 200;

/** Control characters would end a line. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A pager's own words for what is wrong, on one line; what is no JSON is likely the page of a proxy. */
export function readRefusal(status: number, text: string): string {
  const { success, output } = v.safeParse(refusal, text);
  const words = success ? [output.message, ...output.errors].filter(Boolean).join(': ') : '';
  const said = words.replaceAll(unprintable, ' ').slice(0, maxCharacters);
  return said === '' ? `HTTP status ${status}` : `HTTP status ${status}, ${said}`;
}
