import { createElement } from './create-element.js';
import { formatDate } from './format-date.js';
import { isPrivate, renderMessage } from './render-message.js';

/** @import { PageMessage, PageState } from './page-state.d.ts' */
/** @import { Container, RenderContext } from './render-context.d.ts' */

/** Scrolled up by more pixels than this, the visitor is reading: new messages do not pull the list down. */
const bottomPixels = 80;

/**
 * What is on the screen, by message id, and the JSON that it was made from: only what changed is made anew, so
 * that an open menu or the keyboard's focus survives a change elsewhere.
 *
 * @type {Map<string, { readonly json: string, readonly node: HTMLElement }>}
 */
const shown = new Map();
/** @type {Set<string>} */
const dismissedIds = new Set();

/**
 * Shows the messages that one person sees.
 *
 * @param {HTMLElement} list
 * @param {PageState} state
 * @param {Omit<RenderContext, 'container'>} context
 */
export function showMessages(list, state, context) {
  const isAtBottom = list.scrollHeight - list.scrollTop - list.clientHeight < bottomPixels;
  const isStranger = (/** @type {string} */ id = '') => context.nameOfUser(id) === undefined;
  const visible = state.messages.filter(
    (message) =>
      !dismissedIds.has(message.id) &&
      (!isPrivate(message) ||
        isStranger(message.userId) ||
        message.userId === context.currentUserId),
  );
  const update = () => showMessages(list, state, context);
  const nodes = visible.flatMap((message, index) => {
    const isNewDay = dayOf(message) !== dayOf(visible[index - 1]);
    const node = messageNode(message, state, context, update);
    return isNewDay ? [dayNode(message), node] : [node];
  });
  arrange(list, nodes);
  if (isAtBottom) list.scrollTop = list.scrollHeight;
}

/**
 * @param {PageMessage} message
 * @param {PageState} state
 * @param {Omit<RenderContext, 'container'>} context
 * @param {() => void} update
 */
function messageNode(message, state, context, update) {
  const json = JSON.stringify([message, context.currentUserId, state.bot.name]);
  const before = shown.get(message.id);
  if (before?.json === json) return before.node;
  const own = { ...context, container: containerOf(message) };
  const node = renderMessage(message, own, state.bot.name, () => {
    dismissedIds.add(message.id);
    update();
  });
  shown.set(message.id, { json, node });
  return node;
}

/**
 * @param {PageMessage} message
 * @returns {Container}
 */
function containerOf({ kind, id, ts }) {
  return kind === 'ephemeral' ? { ephemeralId: id } : { messageTs: ts };
}

/** @param {PageMessage | undefined} message */
function dayOf(message) {
  return message && new Date(Number.parseFloat(message.ts) * 1000).toDateString();
}

/** @param {PageMessage} message */
function dayNode(message) {
  const day = formatDate(Number.parseFloat(message.ts), '{day_divider_pretty}', new Date());
  return createElement('div', { class: 'day', role: 'separator' }, createElement('span', {}, day));
}

/**
 * Puts the nodes in order and takes the others away. Nodes that stay are not moved, or they would lose focus.
 *
 * @param {HTMLElement} list
 * @param {readonly HTMLElement[]} nodes
 */
function arrange(list, nodes) {
  const focused = document.activeElement;
  const messageId = focused?.closest('[data-message-id]')?.getAttribute('data-message-id');
  const actionId = focused?.getAttribute('data-action-id');
  const staying = new Set(nodes);
  for (const child of list.querySelectorAll(':scope > .message, :scope > .day')) {
    if (!(child instanceof HTMLElement && staying.has(child))) child.remove();
  }
  let place = list.querySelector('.beginning')?.nextSibling ?? null;
  for (const node of nodes) {
    if (node === place) place = place.nextSibling;
    else list.insertBefore(node, place);
  }
  if (focused?.isConnected === false && messageId && actionId) focusOn(list, messageId, actionId);
}

/**
 * @param {HTMLElement} list
 * @param {string} messageId
 * @param {string} actionId
 */
function focusOn(list, messageId, actionId) {
  const control = list.querySelector(
    `[data-message-id="${CSS.escape(messageId)}"] [data-action-id="${CSS.escape(actionId)}"]`,
  );
  if (control instanceof HTMLElement) control.focus();
}
