import { createElement } from './create-element.js';

/** Time to read two lines. */
const stayMillis = 8000;

/** Shows an error, in place of the last one. @param {string} words */
export function showToast(words) {
  const toast = createElement('div', { class: 'toast', role: 'alert', popover: 'manual' }, words);
  document.querySelector('.toast')?.remove();
  document.body.append(toast);
  // A popover is above open dialogs too.
  toast.showPopover();
  setTimeout(() => toast.remove(), stayMillis);
}
