import { createElement } from './create-element.js';
import { createSelect } from './render-select.js';
import { readPlainText } from './render-text.js';

/** @import { Block, BlockElement } from './block-kit.d.ts' */

/**
 * Shows a labelled input of a modal. Its value is read when the modal is submitted.
 *
 * @param {Block} block
 */
export function renderInput(block) {
  const element = block.element ?? {};
  const control = createInput(element);
  if (control === undefined) {
    const words = `input ${element.type} is not rendered here`;
    return createElement('span', { class: 'not-rendered' }, words);
  }
  control.required = block.optional !== true;
  // The label around it is its name.
  control.removeAttribute('aria-label');
  const optional = block.optional === true ? ' (optional)' : undefined;
  return createElement(
    'label',
    { class: 'input-frame' },
    createElement('span', { class: 'input-label' }, readPlainText(block.label), optional),
    control,
    block.hint && createElement('span', { class: 'input-hint' }, readPlainText(block.hint)),
  );
}

/** @param {BlockElement} element */
function createInput(element) {
  if (element.type === 'static_select') return createSelect(element);
  if (element.type !== 'plain_text_input') return undefined;
  const control = createElement(element.multiline === true ? 'textarea' : 'input', {
    'data-action-id': element.action_id,
    placeholder: readPlainText(element.placeholder),
    minlength: element.min_length?.toString(),
    maxlength: element.max_length?.toString(),
  });
  control.value = element.initial_value ?? '';
  return control;
}
