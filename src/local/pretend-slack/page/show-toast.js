import { createElement } from './create-element.js';

/** How long an error stays, in milliseconds: time to read two lines. */
const stayMillis = 8000;

/**
 * Tells the visitor that something did not work. The latest error takes the place of the one before.
 *
 * @param {string} words
 */
export function showToast(words) {
  const toast = createElement('div', { class: 'toast', role: 'alert', popover: 'manual' }, words);
  document.querySelector('.toast')?.remove();
  document.body.append(toast);
  // A popover lies above open dialogs, too.
  toast.showPopover();
  setTimeout(() => toast.remove(), stayMillis);
}
