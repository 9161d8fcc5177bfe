import { millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import * as v from 'valibot';

/** Least and most. */
export type Limits = readonly [number, number];
/** At the end of a setting's name. */
export type Unit = keyof typeof millisIn;

const millisIn = {
  seconds: millisecondsInSecond,
  minutes: millisecondsInMinute,
  hours: millisecondsInHour,
};
/** A text of this form. */
export function matching(pattern: RegExp) {
  return v.pipe(v.string(), v.regex(pattern));
}

/** A secret of Slack's. */
export function token(meaning: string, prefix: string) {
  const form = `a token that starts with ${prefix}`;
  return { meaning, form, schema: matching(new RegExp(`^${prefix}`)), isSecret: true };
}

/** A number within limits, with a default. */
export function wholeNumber(meaning: string, limits: Limits, byDefault: number, unit?: Unit) {
  const [least, max] = limits;
  const schema = v.pipe(
    v.optional(v.string(), String(byDefault)),
    v.digits(),
    v.transform(Number),
    v.check((value) => value >= least && value <= max),
  );
  return { meaning, form: `a whole number from ${least} to ${max}`, schema, limits, unit };
}

/** A switch. */
export function yesOrNo(meaning: string, byDefault: 'yes' | 'no') {
  const schema = v.pipe(
    v.optional(v.string(), byDefault),
    v.toLowerCase(),
    v.picklist(['yes', 'no']),
    v.transform((answer) => answer === 'yes'),
  );
  return { meaning, form: 'yes or no', schema };
}

/** Is written in its unit and read in milliseconds. */
export function duration(meaning: string, limits: Limits, defaultMillis: number, unit: Unit) {
  const number = wholeNumber(meaning, limits, defaultMillis / millisIn[unit], unit);
  const toMillis = v.transform((value: number) => value * millisIn[unit]);
  return { ...number, schema: v.pipe(number.schema, toMillis) };
}
