import { createElement } from './create-element.js';

/**
 * A menu that a button opens, for mouse and keyboard.
 *
 * @param {HTMLButtonElement} button
 * @param {readonly HTMLElement[]} items
 * @returns {HTMLElement} to put beside the button
 */
export function attachMenu(button, items) {
  // Nothing clips a popover, and Escape or a click elsewhere closes it.
  const menu = createElement('div', { role: 'menu', class: 'menu', popover: 'auto' }, ...items);
  button.ariaHasPopup = 'menu';
  button.popoverTargetElement = menu;
  menu.addEventListener('beforetoggle', () => placeAt(button, menu));
  menu.addEventListener('toggle', ({ newState }) => newState === 'open' && items[0]?.focus());
  menu.addEventListener('keydown', (event) => moveFocus(event, items));
  return menu;
}

/**
 * Opens towards the middle of the window, where there is room.
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
