import { millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from '../lib/dates.ts';
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

/** A question. */
export function yesOrNo(meaning: string, byDefault: 'yes' | 'no') {
  return oneOfTwo(meaning, ['yes', 'no'], byDefault);
}

/** What is off unless it is switched on. */
export function onOrOff(meaning: string) {
  return oneOfTwo(meaning, ['on', 'off'], 'off');
}

function oneOfTwo(meaning: string, [right, wrong]: readonly [string, string], byDefault: string) {
  const schema = v.pipe(
    v.optional(v.string(), byDefault),
    v.toLowerCase(),
    v.picklist([right, wrong]),
    v.transform((answer) => answer === right),
  );
  return { meaning, form: `${right} or ${wrong}`, schema };
}

export const urlForm = 'a URL that starts with https:// or http://';
/** Of a service that the bot calls. */
export const url = v.pipe(v.string(), v.regex(/^https?:\/\//), v.url());

/** Another address of a service of AWS than its own. */
export function awsEndpoint(service: string) {
  return { meaning: `the address of ${service}`, form: urlForm, schema: v.optional(url) };
}

/** Is written in its unit and read in milliseconds. */
export function duration(meaning: string, limits: Limits, defaultMillis: number, unit: Unit) {
  const number = wholeNumber(meaning, limits, defaultMillis / millisIn[unit], unit);
  const toMillis = v.transform((value: number) => value * millisIn[unit]);
  return { ...number, schema: v.pipe(number.schema, toMillis) };
}
