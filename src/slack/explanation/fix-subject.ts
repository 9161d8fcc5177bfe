import * as v from 'valibot';
import { parseJsonAs } from '../../lib/parse-json-as.ts';

const place = v.object({
  channelId: v.pipe(v.string(), v.regex(/^[CGD][A-Z0-9]{1,20}$/)),
  /** Absent where an answer stands in the channel itself, for one person. */
  threadTs: v.optional(v.pipe(v.string(), v.regex(/^\d{1,12}\.\d{1,8}$/))),
});

const fixSubject = v.variant('kind', [
  v.object({ kind: v.literal('incident'), incidentId: v.pipe(v.string(), v.regex(/^[\w-]{16}$/)) }),
  v.object({ kind: v.literal('reason'), code: v.string(), place: v.optional(place) }),
  v.object({ kind: v.literal('event'), value: v.string(), place: v.optional(place) }),
]);

/** Where an explanation stands, so that its steps can be posted there. */
export type AnswerPlace = v.InferOutput<typeof place>;

/** What "How to fix" is about: an incident, a reason's code, or what `formatEventValue` wrote. */
export type FixSubject = v.InferOutput<typeof fixSubject>;

/** For the `private_metadata` of the window: 3,000 characters at most, for Slack. */
export function formatFixSubject(subject: FixSubject): string {
  return JSON.stringify(subject);
}

/** Undefined for anything that `formatFixSubject` did not write. */
export function parseFixSubject(text: string): FixSubject | undefined {
  return parseJsonAs(fixSubject, text);
}

/** Where an answer stands that was clicked, by the payload of the click; undefined on Home and in windows. */
export function readAnswerPlace(body: unknown): AnswerPlace | undefined {
  const { container, channel } = (body ?? {}) as Clicked;
  const { is_ephemeral: isEphemeral, thread_ts: thread, message_ts: itself } = container ?? {};
  const threadTs = thread ?? (isEphemeral === false ? itself : undefined);
  const parsed = v.safeParse(place, {
    channelId: channel?.id,
    ...(threadTs !== undefined && { threadTs }),
  });
  return parsed.success ? parsed.output : undefined;
}

/** The parts of Slack's payload of a click that say where it was. */
interface Clicked {
  readonly channel?: { readonly id?: unknown };
  readonly container?: {
    readonly is_ephemeral?: unknown;
    readonly thread_ts?: unknown;
    readonly message_ts?: unknown;
  };
}
