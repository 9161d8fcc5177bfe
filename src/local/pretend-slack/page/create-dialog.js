import { createElement } from './create-element.js';

let dialogs = 0;

/**
 * A closed modal dialog. The browser keeps the focus inside once it is open.
 *
 * @param {'confirm' | 'view'} kind
 * @param {Node | string} title
 * @param {readonly Node[]} body
 * @param {readonly HTMLButtonElement[]} buttons - in the order of reading
 * @returns {HTMLDialogElement}
 */
export function createDialog(kind, title, body, buttons) {
  dialogs += 1;
  const titleId = `dialog-title-${dialogs}`;
  return createElement(
    'dialog',
    { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId, 'data-kind': kind },
    createElement(
      'form',
      { method: 'dialog' },
      createElement('h2', { id: titleId }, title),
      createElement('div', { class: 'dialog-body', tabindex: '-1' }, ...body),
      createElement('footer', {}, ...buttons),
    ),
  );
}
