import * as v from 'valibot';
import { byType, flag, kind, listOf, object, text } from './shape.ts';

// Limits: Slack's Block Kit reference, texts in code points.

/** Also the limit of `block_id`. */
export const anId = text(255);

/** Text without markup, in an object as Slack wants it. */
export function plainTextShape(most: number) {
  return byType(kind('plain_text', { text: text(most), emoji: flag }));
}

/** Text with or without markup. */
export function anyText(most: number) {
  return byType(
    kind('plain_text', { text: text(most), emoji: flag }),
    kind('mrkdwn', { text: text(most), verbatim: flag }),
  );
}

const style = v.optional(v.picklist(['primary', 'danger']));
const numberFrom = (least: number, most = Infinity) =>
  v.optional(v.pipe(v.number(), v.minValue(least), v.maxValue(most)));

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
/** Of menus, which show no markup. */
const menuEntries = {
  text: plainTextShape(75),
  value: text(3000),
  description: v.optional(plainTextShape(75)),
};
const menuOption = object(menuEntries);
const optionGroup = object({ label: plainTextShape(75), options: listOf(menuOption, 100) });

const choosable = (least: number) => ({
  options: v.optional(listOf(menuOption, 100, least)),
  option_groups: v.optional(listOf(optionGroup, 100, least)),
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

/** What a bot answers when it is asked for the options of an external select; none is an answer, too. */
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
  // Ten digits: Slack takes seconds, not milliseconds.
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

/** An image block has a title and an id besides. */
export const image = { alt_text: text(2000), image_url: text(3000) };

/** What an actions block may hold. */
export const actionsElement = byType(button, overflow, ...choices);
/** What may stand beside a section. */
export const accessory = byType(button, overflow, kind('image', image), ...choices);
/** What a form may ask with. */
export const inputElement = byType(plainTextInput, ...choices);
