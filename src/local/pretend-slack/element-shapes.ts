import {
  aBoolean,
  aList,
  anObject,
  aNumber,
  aString,
  byType,
  isObject,
  oneOf,
  type Shape,
} from './shape.ts';

// Limits: Slack's Block Kit reference, texts in code points.

/** Also the limit of `block_id`. */
export const anId = aString(255);

/** Text without markup, in an object as Slack wants it. */
export function plainTextShape(most: number): Shape {
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
  {
    title: plainTextShape(100),
    text: anyText(300),
    confirm: plainTextShape(30),
    deny: plainTextShape(30),
  },
  { style: oneOf('primary', 'danger') },
);

const option = anObject({ text: anyText(75), value: aString(3000) }, { description: anyText(75) });

/** Of menus, which show no markup. */
const menuOption = anObject(
  { text: plainTextShape(75), value: aString(3000) },
  { description: plainTextShape(75) },
);
const optionGroup = anObject({ label: plainTextShape(75), options: aList(menuOption, 100) });

/** What a bot answers when it is asked for the options of an external select; none is an answer, too. */
export const suggestedOptions = oneOfTwo(
  'options',
  anObject({ options: aList(menuOption, 100, 0) }),
  'option_groups',
  anObject({ option_groups: aList(optionGroup, 100, 0) }),
);

const button = anObject(
  { text: plainTextShape(75), action_id: anId },
  {
    url: aString(3000),
    value: aString(2000),
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: aString(75),
  },
);

const overflowOption = anObject(
  { text: plainTextShape(75), value: aString(3000) },
  { description: plainTextShape(75), url: aString(3000) },
);
const overflow = anObject({ action_id: anId, options: aList(overflowOption, 5, 2) }, { confirm });

const choosing = { confirm, focus_on_load: aBoolean, placeholder: plainTextShape(150) };

const select = { ...choosing, initial_option: menuOption };

const staticSelect = oneOfTwo(
  'options',
  anObject({ action_id: anId, options: aList(menuOption, 100) }, select),
  'option_groups',
  anObject({ action_id: anId, option_groups: aList(optionGroup, 100) }, select),
);

const externalSelect = anObject({ action_id: anId }, { ...select, min_query_length: aNumber(0) });

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
/** Ten digits: Slack takes seconds, not milliseconds. */
const datetimepicker = anObject(
  { action_id: anId },
  { ...ticking, initial_date_time: aNumber(1_000_000_000, 9_999_999_999) },
);

const plainTextInput = anObject(
  { action_id: anId },
  {
    placeholder: plainTextShape(150),
    initial_value: aString(3000, 0),
    multiline: aBoolean,
    min_length: aNumber(0, 3000),
    max_length: aNumber(1, 3000),
    focus_on_load: aBoolean,
    dispatch_action_config: anObject({ trigger_actions_on: aList(aString()) }),
  },
);

/** Also the shape of an image block, which has two properties more. */
export const image = { alt_text: aString(2000), image_url: aString(3000) };

const choices = {
  static_select: staticSelect,
  external_select: externalSelect,
  users_select: usersSelect,
  datepicker,
  datetimepicker,
  radio_buttons: radioButtons,
  checkboxes,
};

/** What an actions block may hold. */
export const actionsElement = byType({ button, overflow, ...choices });
/** What may stand beside a section. */
export const accessory = byType({ button, overflow, image: anObject(image), ...choices });
/** What a form may ask with. */
export const inputElement = byType({ plain_text_input: plainTextInput, ...choices });

/** Either of two shapes, chosen by a property that only one of them has; the first when neither is there. */
function oneOfTwo(firstName: string, first: Shape, secondName: string, second: Shape): Shape {
  return (value, at) =>
    isObject(value) && value[firstName] === undefined && value[secondName] !== undefined
      ? second(value, at)
      : first(value, at);
}
