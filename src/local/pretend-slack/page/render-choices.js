import { createElement } from './create-element.js';
import { readPlainText, renderText } from './render-text.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement, Option } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

let groups = 0;

/**
 * Radio buttons or checkboxes that send each choice.
 *
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderChoices(element, block, context) {
  const control = createChoices(element, context);
  control.addEventListener('change', ({ target }) => {
    const option = target instanceof HTMLInputElement ? target.value : '';
    void sendClick({ control, element, block, context, option }).then((isSent) => {
      if (!isSent && target instanceof HTMLInputElement) target.checked = !target.checked;
    });
  });
  return control;
}

/**
 * Radio buttons or checkboxes for a modal, without a listener.
 *
 * @param {BlockElement} element
 * @param {RenderContext} context
 */
export function createChoices(element, context) {
  groups += 1;
  const isRadio = element.type === 'radio_buttons';
  const proposed = [...(element.initial_options ?? []), element.initial_option];
  const choices = (element.options ?? []).map((option) => {
    const choice = createElement('input', {
      type: isRadio ? 'radio' : 'checkbox',
      name: `choices-${groups}`,
      value: option.value ?? '',
    });
    choice.checked = proposed.some((one) => one !== undefined && one.value === option.value);
    return createElement('label', { class: 'choice' }, choice, createWords(option, context));
  });
  return createElement(
    'div',
    {
      class: 'choices',
      role: isRadio ? 'radiogroup' : 'group',
      'data-action-id': element.action_id,
    },
    ...choices,
  );
}

/**
 * @param {Option} option
 * @param {RenderContext} context
 */
function createWords({ text, description }, context) {
  const more =
    description && createElement('span', { class: 'input-hint' }, readPlainText(description));
  return createElement('span', { class: 'choice-words' }, renderText(text, context), more);
}
