import { readEpochSeconds } from './render-datetime.js';
import { readChosen } from './render-external-select.js';

/** @import { Block, BlockElement, Option, View } from './block-kit.d.ts' */

/**
 * The input of a view, in the shape of Slack's `view.state.values`.
 *
 * @param {View} view
 * @param {ParentNode} shown - the rendered blocks of the view
 * @returns {Record<string, Record<string, object>>} by block id and action id
 */
export function collectValues(view, shown) {
  /** @type {Record<string, Record<string, object>>} */
  const values = {};
  for (const block of view.blocks ?? []) {
    for (const element of elementsOf(block)) {
      const value = readValue(block, element, shown);
      if (value === undefined) continue;
      values[block.block_id ?? ''] = {
        ...values[block.block_id ?? ''],
        [element.action_id ?? '']: value,
      };
    }
  }
  return values;
}

/**
 * @param {Block} block
 * @returns {readonly BlockElement[]}
 */
function elementsOf(block) {
  const own = [block.element, block.accessory].filter((element) => element !== undefined);
  if (block.type !== 'actions') return own;
  return [...own, .../** @type {readonly BlockElement[]} */ (block.elements ?? [])];
}

/**
 * @param {Block} block
 * @param {BlockElement} element
 * @param {ParentNode} shown
 * @returns {object | undefined} `undefined` for what holds no value, such as a button
 */
function readValue(block, element, shown) {
  const place = `[data-block-id="${CSS.escape(block.block_id ?? '')}"]`;
  const control = shown.querySelector(
    `${place} [data-action-id="${CSS.escape(element.action_id ?? '')}"]`,
  );
  return control instanceof HTMLElement ? readControl(element, control) : undefined;
}

/**
 * @param {BlockElement} element
 * @param {HTMLElement} control
 */
function readControl(element, control) {
  const { type } = element;
  if (control instanceof HTMLSelectElement && type === 'users_select') {
    return { type, selected_user: control.value === '' ? null : control.value };
  }
  if (control instanceof HTMLSelectElement) {
    return { type, selected_option: findOption(element, control.value) };
  }
  if (control.classList.contains('choices')) return readChoices(element, control);
  if (control instanceof HTMLInputElement && type === 'external_select') {
    return { type, selected_option: readChosen(control) };
  }
  if (control instanceof HTMLInputElement && type === 'datetimepicker') {
    return { type, selected_date_time: readEpochSeconds(control) };
  }
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
    return { type, value: control.value === '' ? null : control.value };
  }
  return undefined;
}

/**
 * @param {BlockElement} element - radio buttons or checkboxes
 * @param {HTMLElement} control
 */
function readChoices({ type, options = [] }, control) {
  const choices = /** @type {NodeListOf<HTMLInputElement>} */ (control.querySelectorAll('input'));
  const chosen = options.filter((_, index) => choices[index]?.checked === true);
  return type === 'checkboxes'
    ? { type, selected_options: chosen }
    : { type, selected_option: chosen[0] ?? null };
}

/**
 * @param {BlockElement} element
 * @param {string} value
 * @returns {Option | null} `null` before the first choice, as in Slack
 */
function findOption(element, value) {
  const grouped = (element.option_groups ?? []).flatMap(({ options }) => options ?? []);
  return [...(element.options ?? []), ...grouped].find((option) => option.value === value) ?? null;
}
