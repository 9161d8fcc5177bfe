import { createDialog } from './create-dialog.js';
import { createElement } from './create-element.js';
import { readPlainText, renderText } from './render-text.js';

/** @import { Confirm, TextObject } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Asks for confirmation of a click.
 *
 * @param {Confirm} confirm
 * @param {RenderContext} context
 * @returns {Promise<boolean>} `false` when denied or closed with the Escape key
 */
export function askConfirm(confirm, context) {
  const yesStyle = confirm.style === 'danger' ? 'danger' : 'primary';
  const yes = createAnswer(confirm.confirm, 'Yes', `button ${yesStyle}`);
  const no = createAnswer(confirm.deny, 'Cancel', 'button');
  const question = createElement('div', { class: 'text' }, renderText(confirm.text, context));
  const dialog = createDialog('confirm', readPlainText(confirm.title), [question], [no, yes]);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === yes.value);
    });
  });
}

/**
 * @param {TextObject | undefined} words
 * @param {string} defaultWords
 * @param {string} style
 */
function createAnswer(words, defaultWords, style) {
  const value = style === 'button' ? 'deny' : 'confirm';
  return createElement(
    'button',
    { class: style, value, 'data-answer': value },
    words === undefined ? defaultWords : readPlainText(words),
  );
}
