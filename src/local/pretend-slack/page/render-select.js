import { createElement } from './create-element.js';
import { readPlainText } from './render-text.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement, Option } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * A select that sends each choice.
 *
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderSelect(element, block, context) {
  const select = createSelect(element);
  const before = select.value;
  select.addEventListener('change', () => {
    void sendClick({ control: select, element, block, context, option: select.value }).then(
      (isSent) => {
        if (!isSent) select.value = before;
      },
    );
  });
  return select;
}

/** A select without a listener. @param {BlockElement} element */
export function createSelect(element) {
  const placeholder = readPlainText(element.placeholder) || 'Select an option';
  const groups = (element.option_groups ?? []).map(({ label, options }) =>
    createElement(
      'optgroup',
      { label: readPlainText(label) },
      ...(options ?? []).map(createOption),
    ),
  );
  const select = createElement(
    'select',
    { 'data-action-id': element.action_id, 'aria-label': placeholder },
    createElement('option', { value: '', disabled: '', hidden: '' }, placeholder),
    ...(element.options ?? []).map(createOption),
    ...groups,
  );
  select.value = element.initial_option?.value ?? '';
  return select;
}

/**
 * A select of people, by id.
 *
 * @param {BlockElement} element
 * @param {RenderContext} context
 */
export function createUsersSelect(element, { people }) {
  const options = people.map(({ id, name }) => ({
    text: { type: 'plain_text', text: name },
    value: id,
  }));
  const select = createSelect({ ...element, options });
  select.value = element.initial_user ?? '';
  return select;
}

/** @param {Option} option */
function createOption({ text, value }) {
  return createElement('option', { value: value ?? '' }, readPlainText(text));
}
