import { createElement } from './create-element.js';
import { createLink } from './create-link.js';
import { readPlainText } from './render-text.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement, Option } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Shows the button with three dots and the menu behind it.
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
    'aria-haspopup': 'menu',
  });
  const items = (element.options ?? []).map((option) => {
    const item = createItem(option);
    item.addEventListener('click', () => {
      menu.hidePopover();
      void sendClick({ control: button, element, block, context, option: option.value ?? '' });
    });
    return item;
  });
  // A popover is cut off by nothing, and the browser closes it on Escape or a click elsewhere.
  const menu = createElement('div', { role: 'menu', class: 'menu', popover: 'auto' }, ...items);
  button.popoverTargetElement = menu;
  menu.addEventListener('beforetoggle', () => placeAt(button, menu));
  menu.addEventListener('toggle', ({ newState }) => newState === 'open' && items[0]?.focus());
  menu.addEventListener('keydown', (event) => moveFocus(event, items));
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

/**
 * Opens the menu towards the middle of the window, where there is room.
 *
 * @param {HTMLElement} button
 * @param {HTMLElement} menu
 */
function placeAt(button, menu) {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientHeight, clientWidth } = document.documentElement;
  const gapPixels = 4;
  menu.style.inset = 'auto';
  if (top > clientHeight / 2) menu.style.bottom = `${clientHeight - top + gapPixels}px`;
  else menu.style.top = `${bottom + gapPixels}px`;
  if (left > clientWidth / 2) menu.style.right = `${clientWidth - right}px`;
  else menu.style.left = `${left}px`;
}

/**
 * @param {KeyboardEvent} event
 * @param {readonly HTMLElement[]} items
 */
function moveFocus(event, items) {
  const step = new Map([
    ['ArrowDown', 1],
    ['ArrowUp', -1],
  ]).get(event.key);
  if (step === undefined) return;
  event.preventDefault();
  const focused = items.findIndex((item) => item === document.activeElement);
  items.at((focused + step) % items.length)?.focus();
}
