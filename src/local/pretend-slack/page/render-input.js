import { createElement } from './create-element.js';
import { createChoices } from './render-choices.js';
import { createDatetime } from './render-datetime.js';
import { createExternalSelect } from './render-external-select.js';
import { renderControl } from './render-control.js';
import { createSelect, createUsersSelect } from './render-select.js';
import { readPlainText } from './render-text.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Renders a labelled input, which is read at submission.
 *
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderInput(block, context) {
  const element = block.element ?? {};
  const control = createInput(element, block, context);
  if (control === undefined) {
    const words = `input ${element.type} is not rendered here`;
    return createElement('span', { class: 'not-rendered' }, words);
  }
  const label = readPlainText(block.label);
  const isGroup = control.classList.contains('choices');
  for (const field of fieldsOf(control)) {
    field.required = block.optional !== true && field.type !== 'checkbox';
    // The label names it, except a combobox, whose suggestions would be read too.
    if (field.role === 'combobox') field.ariaLabel = label;
    else if (!isGroup) field.removeAttribute('aria-label');
  }
  const optional = block.optional === true ? ' (optional)' : undefined;
  return createElement(
    isGroup ? 'fieldset' : 'label',
    { class: 'input-frame' },
    createElement(isGroup ? 'legend' : 'span', { class: 'input-label' }, label, optional),
    control,
    block.hint && createElement('span', { class: 'input-hint' }, readPlainText(block.hint)),
  );
}

/**
 * @param {HTMLElement} control
 * @returns {readonly HTMLInputElement[]} the native fields that it is made of
 */
function fieldsOf(control) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const inside = control.querySelectorAll('input');
  const isField = control.matches('input, textarea, select');
  return isField ? [/** @type {HTMLInputElement} */ (control)] : [...inside];
}

/** @type {ReadonlyMap<string, (element: BlockElement, block: Block, context: RenderContext) => HTMLElement>} */
const creators = new Map([
  ['plain_text_input', createTextInput],
  ['static_select', createSelect],
  ['users_select', (element, _, context) => createUsersSelect(element, context)],
  ['external_select', createExternalSelect],
  ['datetimepicker', createDatetime],
  ['radio_buttons', (element, _, context) => createChoices(element, context)],
  ['checkboxes', (element, _, context) => createChoices(element, context)],
]);

/**
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 * @returns {HTMLElement | undefined}
 */
function createInput(element, block, context) {
  const type = String(element.type);
  const create = creators.get(type);
  // With `dispatch_action` it works like an element outside of a form.
  return create !== undefined && block.dispatch_action === true && type !== 'plain_text_input'
    ? renderControl(element, block, context)
    : create?.(element, block, context);
}

/**
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 */
function createTextInput(element, block, context) {
  const control = createElement(element.multiline === true ? 'textarea' : 'input', {
    'data-action-id': element.action_id,
    placeholder: readPlainText(element.placeholder),
    minlength: element.min_length?.toString(),
    maxlength: element.max_length?.toString(),
  });
  control.value = element.initial_value ?? '';
  if (block.dispatch_action === true) {
    control.addEventListener('keydown', (event) => {
      if (/** @type {KeyboardEvent} */ (event).key !== 'Enter') return;
      event.preventDefault();
      void sendClick({ control, element, block, context, option: control.value });
    });
  }
  return control;
}
