import type { Block } from './entry.ts';
import { isObject, type Json } from './shape.ts';

/** Values of inputs by block id and action id, as in Slack's `view.state.values`. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** An element that has a state, and its block. */
export interface Field {
  readonly block: Block;
  readonly element: Json;
}

/** The inputs and choices of blocks, in every kind of block. */
export function findFields(blocks: readonly Block[]): readonly Field[] {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => proposeState(element) !== undefined)
      .map((element) => ({ block, element })),
  );
}

/** The interactive elements of a block. */
export function elementsOf({ accessory, element, elements }: Block): readonly Json[] {
  return [accessory, element, ...(Array.isArray(elements) ? elements : [])]
    .filter(isObject)
    .filter((one) => one.action_id !== undefined);
}

/** The state of an untouched element; undefined for one without a state, such as a button. */
export function proposeState({ type, ...element }: Json): Json | undefined {
  switch (type) {
    case 'plain_text_input':
      return { type, value: element.initial_value ?? null };
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    default:
      return undefined;
  }
}

/** The state of all fields: entered, or else proposed by the bot. */
export function readState(blocks: readonly Block[], entered: ViewValues): ViewValues {
  const values: Record<string, Record<string, Json>> = {};
  for (const { block, element } of findFields(blocks)) {
    const blockId = String(block.block_id);
    const actionId = String(element.action_id);
    const own = entered[blockId]?.[actionId];
    const state = own?.type === element.type ? own : proposeState(element);
    values[blockId] = { ...values[blockId], [actionId]: state ?? {} };
  }
  return values;
}

/** @param choice - value of an option, a text, a user's id, a date, or epoch seconds; on a checkbox it toggles */
export function chooseState(
  { type }: Json,
  choice: string | undefined,
  before: Json,
  offered: readonly Json[],
): Json {
  const entered = choice === undefined || choice === '' ? null : choice;
  switch (type) {
    case 'plain_text_input':
      return { type, value: entered };
    case 'datepicker':
      return { type, selected_date: entered };
    case 'datetimepicker':
      return { type, selected_date_time: entered && Number(entered) };
    case 'users_select':
      return { type, selected_user: entered };
    case 'checkboxes':
      return { type, selected_options: toggleOption(before, findOption(offered, choice), offered) };
    default:
      return { type, selected_option: findOption(offered, choice) };
  }
}

function toggleOption(before: Json, option: Json, offered: readonly Json[]): readonly Json[] {
  const ticked = Array.isArray(before.selected_options) ? before.selected_options : [];
  const values = ticked.filter(isObject).map(({ value }) => value);
  const isTicked = ({ value }: Json) => values.includes(value) !== (value === option.value);
  return offered.filter(isTicked);
}

/** @throws listing the options when none has that value */
export function findOption(offered: readonly Json[], value: string | undefined): Json {
  const chosen = offered.find((option) => option.value === value);
  if (chosen === undefined) {
    const values = offered.map((option) => String(option.value)).join(', ');
    throw new Error(`There is no option "${value ?? ''}". Present: ${values || 'none'}.`);
  }
  return chosen;
}

/** The options that the bot sent with the element, grouped or not. */
export function ownOptions({ options, option_groups, initial_option }: Json): readonly Json[] {
  const groups = Array.isArray(option_groups) ? option_groups.filter(isObject) : [];
  const inGroups = groups.flatMap((group) => (Array.isArray(group.options) ? group.options : []));
  const own = [...(Array.isArray(options) ? options : []), ...inGroups].filter(isObject);
  return own.length === 0 && isObject(initial_option) ? [initial_option] : own;
}
