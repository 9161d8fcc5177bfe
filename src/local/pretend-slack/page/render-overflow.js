import { attachMenu } from './attach-menu.js';
import { createElement } from './create-element.js';
import { createLink } from './create-link.js';
import { readPlainText } from './render-text.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement, Option } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * The three dots button and its menu.
 *
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderOverflow(element, block, context) {
  const button = createElement('button', {
    class: 'button overflow-button',
    type: 'button',
    'data-action-id': element.action_id,
    'aria-label': element.accessibility_label ?? 'More actions',
  });
  const items = (element.options ?? []).map((option) => {
    const item = createItem(option);
    item.addEventListener('click', () => {
      menu.hidePopover();
      void sendClick({ control: button, element, block, context, option: option.value ?? '' });
    });
    return item;
  });
  const menu = attachMenu(button, items);
  return createElement('span', {}, button, menu);
}

/** @param {Option} option */
function createItem(option) {
  const words = readPlainText(option.text);
  const attributes = { role: 'menuitem', tabindex: '-1', 'data-option-value': option.value };
  return option.url === undefined
    ? createElement('button', { ...attributes, type: 'button' }, words)
    : createLink(option.url, attributes, words);
}
