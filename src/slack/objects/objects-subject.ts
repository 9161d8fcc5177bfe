import * as v from 'valibot';
import { parseJsonAs } from '../../lib/parse-json-as.ts';

/** Slack takes 3,000 characters of `private_metadata`, and one of a prefix takes up to six there. */
export const maxPrefix = 300;

const objectsSubject = v.object({
  incidentId: v.pipe(v.string(), v.regex(/^[\w-]{16}$/)),
  /** What the keys begin with; none when empty. */
  prefix: v.pipe(v.string(), v.maxLength(maxPrefix)),
  /** From 0. */
  page: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
  /** Where the window was asked for; absent on Home. */
  channelId: v.optional(v.pipe(v.string(), v.regex(/^[CGD][A-Z0-9]{1,20}$/))),
});

/** What the window of missing objects shows. Nothing that was read before is in it: each look reads anew. */
export type ObjectsSubject = v.InferOutput<typeof objectsSubject>;

/** The first page of an incident's objects. */
export function firstObjects(incidentId: string, channelId: string | undefined): ObjectsSubject {
  const parsed = v.safeParse(objectsSubject.entries.channelId, channelId);
  const place = parsed.success && parsed.output !== undefined ? { channelId: parsed.output } : {};
  return { incidentId, prefix: '', page: 0, ...place };
}

/** For the `private_metadata` of the window. */
export function formatObjectsSubject(subject: ObjectsSubject): string {
  return JSON.stringify(subject);
}

/** Undefined for anything that `formatObjectsSubject` did not write. */
export function parseObjectsSubject(text: string): ObjectsSubject | undefined {
  return parseJsonAs(objectsSubject, text);
}
