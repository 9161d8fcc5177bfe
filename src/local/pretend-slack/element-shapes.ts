import { aBoolean, aList, anObject, aNumber, aString, byType, oneOf, type Shape } from './shape.ts';

// Limits: Slack's Block Kit reference, texts in code points.

/** Also the limit of `block_id`. */
export const anId = aString(255);

/** Text without markup, in an object as Slack wants it. */
export function plainText(most: number): Shape {
  return byType({ plain_text: anObject({ text: aString(most) }, { emoji: aBoolean }) });
}

/** Text with or without markup. */
export function anyText(most: number): Shape {
  return byType({
    plain_text: anObject({ text: aString(most) }, { emoji: aBoolean }),
    mrkdwn: anObject({ text: aString(most) }, { verbatim: aBoolean }),
  });
}

const confirm = anObject(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
);

const option = anObject(
  { text: anyText(75), value: aString(3000) },
  { description: anyText(75), url: aString(3000) },
);
const optionGroup = anObject({ label: plainText(75), options: aList(option, 100) });

const button = anObject(
  { text: plainText(75), action_id: anId },
  {
    url: aString(3000),
    value: aString(2000),
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: aString(75),
  },
);

const overflow = anObject({ action_id: anId, options: aList(option, 5, 2) }, { confirm });

const choosing = { confirm, focus_on_load: aBoolean, placeholder: plainText(150) };

const staticSelect = anObject(
  { action_id: anId },
  {
    ...choosing,
    options: aList(option, 100),
    option_groups: aList(optionGroup, 100),
    initial_option: option,
  },
);

const { placeholder: _, ...ticking } = choosing;

const radioButtons = anObject(
  { action_id: anId, options: aList(option, 10) },
  { ...ticking, initial_option: option },
);

const checkboxes = anObject(
  { action_id: anId, options: aList(option, 10) },
  { ...ticking, initial_options: aList(option, 10) },
);

const usersSelect = anObject({ action_id: anId }, { ...choosing, initial_user: aString() });
const datepicker = anObject({ action_id: anId }, { ...choosing, initial_date: aString(10, 10) });

const plainTextInput = anObject(
  { action_id: anId },
  {
    placeholder: plainText(150),
    initial_value: aString(3000, 0),
    multiline: aBoolean,
    min_length: aNumber(0),
    max_length: aNumber(1),
    focus_on_load: aBoolean,
    dispatch_action_config: anObject({ trigger_actions_on: aList(aString()) }),
  },
);

/** Also the shape of an image block, which has two properties more. */
export const image = { alt_text: aString(2000), image_url: aString(3000) };

const choices = {
  static_select: staticSelect,
  users_select: usersSelect,
  datepicker,
  radio_buttons: radioButtons,
  checkboxes,
};

/** What an actions block may hold. */
export const actionsElement = byType({ button, overflow, ...choices });
/** What may stand beside a section. */
export const accessory = byType({ button, overflow, image: anObject(image), ...choices });
/** What a form may ask with. */
export const inputElement = byType({ plain_text_input: plainTextInput, ...choices });
