import * as v from 'valibot';
import { byType, flag, kind, listOf, object, text } from './shape.ts';

// Limits: Slack's Block Kit reference, texts in code points.

/** An `action_id` or `block_id`. */
export const anId = text(255);

/** A text object without markup. */
export function plainTextShape(max: number) {
  return byType(kind('plain_text', { text: text(max), emoji: flag }));
}

/** A text object with or without markup. */
export function anyText(max: number) {
  return byType(
    kind('plain_text', { text: text(max), emoji: flag }),
    kind('mrkdwn', { text: text(max), verbatim: flag }),
  );
}

const style = v.optional(v.picklist(['primary', 'danger']));
const numberFrom = (min: number, max = Infinity) =>
  v.optional(v.pipe(v.number(), v.minValue(min), v.maxValue(max)));

const confirm = v.optional(
  object({
    title: plainTextShape(100),
    text: anyText(300),
    confirm: plainTextShape(30),
    deny: plainTextShape(30),
    style,
  }),
);

const option = object({
  text: anyText(75),
  value: text(3000),
  description: v.optional(anyText(75)),
});
const menuEntries = {
  text: plainTextShape(75),
  value: text(3000),
  description: v.optional(plainTextShape(75)),
};
const menuOption = object(menuEntries);
const optionGroup = object({ label: plainTextShape(75), options: listOf(menuOption, 100) });

const choosable = (min: number) => ({
  options: v.optional(listOf(menuOption, 100, min)),
  option_groups: v.optional(listOf(optionGroup, 100, min)),
});
interface Chosen {
  readonly options?: unknown;
  readonly option_groups?: unknown;
}
const isEither = ({ options, option_groups }: Chosen) =>
  (options === undefined) !== (option_groups === undefined);
const whyNeither = ({ input }: { readonly input: Chosen }) =>
  input.options === undefined
    ? 'missing required field: options'
    : 'invalid additional property: option_groups';

/** The bot's answer to a `block_suggestion`; no options are allowed too. */
export const suggestedOptions = v.pipe(
  object(choosable(0)),
  v.check((one) => isEither(one), whyNeither),
);

const button = kind('button', {
  text: plainTextShape(75),
  action_id: anId,
  url: v.optional(text(3000)),
  value: v.optional(text(2000)),
  style,
  confirm,
  accessibility_label: v.optional(text(75)),
});

const overflow = kind('overflow', {
  action_id: anId,
  options: listOf(object({ ...menuEntries, url: v.optional(text(3000)) }), 5, 2),
  confirm,
});

const ticking = { action_id: anId, confirm, focus_on_load: flag };
const choosing = { ...ticking, placeholder: v.optional(plainTextShape(150)) };
const select = { ...choosing, initial_option: v.optional(menuOption) };
const ticked = listOf(option, 10);

const choices = [
  v.pipe(
    kind('static_select', { ...select, ...choosable(1) }),
    v.check((one) => isEither(one), whyNeither),
  ),
  kind('external_select', { ...select, min_query_length: numberFrom(0) }),
  kind('users_select', { ...choosing, initial_user: v.optional(text()) }),
  kind('datepicker', { ...choosing, initial_date: v.optional(text(10, 10)) }),
  // Ten digits: seconds, not milliseconds.
  kind('datetimepicker', {
    ...ticking,
    initial_date_time: numberFrom(1_000_000_000, 9_999_999_999),
  }),
  kind('radio_buttons', { ...ticking, options: ticked, initial_option: v.optional(option) }),
  kind('checkboxes', { ...ticking, options: ticked, initial_options: v.optional(ticked) }),
] as const;

const plainTextInput = kind('plain_text_input', {
  action_id: anId,
  placeholder: v.optional(plainTextShape(150)),
  initial_value: v.optional(text(3000, 0)),
  multiline: flag,
  min_length: numberFrom(0, 3000),
  max_length: numberFrom(1, 3000),
  focus_on_load: flag,
  dispatch_action_config: v.optional(object({ trigger_actions_on: listOf(text()) })),
});

/** The fields of an image element; an image block has a title and an id as well. */
export const image = { alt_text: text(2000), image_url: text(3000) };

/** Allowed in an actions block. */
export const actionsElement = byType(button, overflow, ...choices);
/** Allowed beside a section. */
export const accessory = byType(button, overflow, kind('image', image), ...choices);
/** Allowed in an input block. */
export const inputElement = byType(plainTextInput, ...choices);
