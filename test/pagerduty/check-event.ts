import * as v from 'valibot';

const url = v.pipe(v.string(), v.url());
const text = v.string();

/** Sources: developer.pagerduty.com, "Send an Alert Event", and the schema of its Events API v2 in PagerDuty/api-schema. */
const shapes = {
  event: v.strictObject({
    routing_key: text,
    event_action: v.picklist(['trigger', 'acknowledge', 'resolve']),
    dedup_key: v.optional(v.pipe(text, v.maxLength(255))),
    payload: v.optional(
      v.strictObject({
        summary: v.pipe(text, v.minLength(1), v.maxLength(1024)),
        source: v.pipe(text, v.minLength(1)),
        severity: v.picklist(['critical', 'error', 'warning', 'info']),
        timestamp: v.optional(v.pipe(text, v.isoTimestamp())),
        component: v.optional(text),
        group: v.optional(text),
        class: v.optional(text),
        custom_details: v.optional(v.record(text, v.unknown())),
      }),
    ),
    client: v.optional(text),
    client_url: v.optional(url),
    links: v.optional(v.array(v.strictObject({ href: url, text: v.optional(text) }))),
    images: v.optional(
      v.array(
        v.strictObject({
          src: v.pipe(url, v.startsWith('https:')),
          href: v.optional(url),
          alt: v.optional(text),
        }),
      ),
    ),
  }),
};

/** An event as PagerDuty takes it. */
export type TakenEvent = v.InferOutput<typeof shapes.event>;

/** PagerDuty's "512 KB". */
export const maxBodyBytes = 512 * 1024;

/** An event, or what is wrong with it. The words about keys are PagerDuty's own, as people quote them in issues. */
export function checkEvent(body: string): TakenEvent | { readonly errors: readonly string[] } {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), shapes.event), body);
  if (!parsed.success) {
    return { errors: parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) };
  }
  const event = parsed.output;
  const { routing_key: key, event_action: action } = event;
  const errors = [
    key.length !== 32 && "Length of 'routing_key' is incorrect (should be 32 characters)",
    !/^[a-zA-Z0-9]*$/.test(key) && "'routing_key' cannot contain non-alphanumeric characters.",
    action === 'trigger' && event.payload === undefined && "'payload' is missing or blank",
    action !== 'trigger' && event.dedup_key === undefined && "'dedup_key' is missing or blank",
  ].filter((error) => error !== false);
  return errors.length > 0 ? { errors } : event;
}
