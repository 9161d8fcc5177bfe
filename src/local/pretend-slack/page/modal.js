import { collectValues } from './collect-values.js';
import { createDialog } from './create-dialog.js';
import { createElement } from './create-element.js';
import { keepEntered } from './keep-entered.js';
import { renderBlocks } from './render-blocks.js';
import { readPlainText } from './render-text.js';

/** @import { View } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Requests of a modal to the server.
 *
 * @typedef {object} ModalActions
 * @property {(values: object) => Promise<void>} submit
 * @property {() => Promise<void>} close
 */

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** JSON of the shown view; unchanged, it is not rendered again and keeps its input. */
let shownJson = '';

/**
 * Shows the current person's modal, or none.
 *
 * @param {View | null} view
 * @param {RenderContext} context
 * @param {ModalActions} actions
 */
export function showModal(view, context, actions) {
  const isMine = (view?.userId ?? context.currentUserId) === context.currentUserId;
  show(isMine ? view : null, context, actions);
}

/**
 * @param {View | null} view
 * @param {RenderContext} context
 * @param {ModalActions} actions
 */
function show(view, context, actions) {
  const json = JSON.stringify([view, context.currentUserId]);
  if (json === shownJson) return;
  shownJson = json;
  const before = dialog;
  dialog = view === null ? undefined : createModal(view, context, actions);
  if (dialog !== undefined) {
    document.body.append(dialog);
    if (before !== undefined && before.dataset['viewId'] === view?.id) keepEntered(before, dialog);
    dialog.showModal();
    focusStart(dialog);
  }
  before?.close();
  before?.remove();
}

/** By default the browser focuses the first link, which may be far down. @param {HTMLDialogElement} modal */
function focusStart(modal) {
  const start =
    modal.querySelector('input, textarea, select') ?? modal.querySelector('.dialog-body');
  if (start instanceof HTMLElement) start.focus();
}

/**
 * @param {View} view
 * @param {RenderContext} context
 * @param {ModalActions} actions
 */
function createModal(view, context, actions) {
  const close = createElement(
    'button',
    { class: 'button', type: 'button', 'data-answer': 'close' },
    readPlainText(view.close) || 'Close',
  );
  const submit = view.submit
    ? createElement(
        'button',
        { class: 'button primary', 'data-answer': 'submit' },
        readPlainText(view.submit),
      )
    : undefined;
  const blocks = renderBlocks(view.blocks ?? [], {
    ...context,
    click: (click) => context.click({ ...click, values: collectValues(view, modal) }),
  });
  showErrors(blocks, view.errors ?? {});
  const buttons = submit === undefined ? [close] : [close, submit];
  const modal = createDialog('view', readPlainText(view.title), [blocks], buttons);
  modal.dataset['viewId'] = view.id;
  close.addEventListener('click', () => whileBusy(close, () => actions.close()));
  modal.addEventListener('cancel', (event) => {
    // The server closes it by its next state.
    event.preventDefault();
    void actions.close();
  });
  modal.addEventListener('submit', (event) => {
    event.preventDefault();
    if (submit !== undefined) {
      whileBusy(submit, () => actions.submit(collectValues(view, modal)));
    }
  });
  return modal;
}

/**
 * @param {HTMLElement} blocks
 * @param {Readonly<Record<string, string>>} errors
 */
function showErrors(blocks, errors) {
  for (const [blockId, words] of Object.entries(errors)) {
    const block = blocks.querySelector(`[data-block-id="${CSS.escape(blockId)}"]`) ?? blocks;
    block.append(createElement('p', { class: 'input-error', role: 'alert' }, words));
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {() => Promise<void>} act
 */
function whileBusy(button, act) {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  void act().then(() => {
    button.ariaBusy = null;
  });
}
