import { createElement } from './create-element.js';
import { formatDate } from './format-date.js';
import { layOutThreads } from './lay-out-threads.js';
import { isPrivate, renderMessage } from './render-message.js';

/** @import { Line } from './lay-out-threads.js' */
/** @import { PageMessage, PageState } from './page-state.d.ts' */
/** @import { Container, RenderContext } from './render-context.d.ts' */

/** Within this distance of the bottom, new messages scroll the list. */
const bottomPixels = 80;

/**
 * Rendered nodes by key, and the JSON they were made from. Unchanged ones stay, and keep open menus and focus.
 *
 * @type {Map<string, { readonly json: string, readonly node: HTMLElement }>}
 */
const shown = new Map();
/** @type {Set<string>} */
const dismissedIds = new Set();

/**
 * Shows the messages that the current person sees in a channel.
 *
 * @param {HTMLElement} list
 * @param {PageState} state
 * @param {string} channelId
 * @param {Omit<RenderContext, 'container'>} context
 */
export function showMessages(list, state, channelId, context) {
  const isAtBottom =
    list.dataset['channelId'] !== channelId ||
    list.scrollHeight - list.scrollTop - list.clientHeight < bottomPixels;
  list.dataset['channelId'] = channelId;
  const isUnknown = (/** @type {string} */ id = '') => context.nameOfUser(id) === undefined;
  const visible = state.messages.filter(
    (message) =>
      message.channelId === channelId &&
      !dismissedIds.has(message.id) &&
      (!isPrivate(message) ||
        isUnknown(message.userId) ||
        message.userId === context.currentUserId),
  );
  const update = () => showMessages(list, state, channelId, context);
  let day = '';
  const nodes = layOutThreads(visible).flatMap((line) => {
    const node = lineNode(line, state, context, update);
    if (line.isInThread || dayOf(line.message) === day) return [node];
    day = dayOf(line.message);
    return [dayNode(line.message), node];
  });
  arrange(list, nodes);
  if (isAtBottom) list.scrollTop = list.scrollHeight;
}

/**
 * @param {Line} line
 * @param {PageState} state
 * @param {Omit<RenderContext, 'container'>} context
 * @param {() => void} update
 */
function lineNode(line, state, context, update) {
  const json = JSON.stringify([line, context.currentUserId, state.bot.name]);
  const before = shown.get(line.key);
  if (before?.json === json) return before.node;
  const own = { ...context, container: containerOf(line.message) };
  const node = renderMessage(line, own, state.bot.name, () => {
    dismissedIds.add(line.message.id);
    update();
  });
  shown.set(line.key, { json, node });
  return node;
}

/**
 * @param {PageMessage} message
 * @returns {Container}
 */
function containerOf({ kind, id, ts, channelId }) {
  return kind === 'ephemeral' ? { ephemeralId: id } : { channelId, messageTs: ts };
}

/** @param {PageMessage} message */
function dayOf({ ts }) {
  return new Date(Number.parseFloat(ts) * 1000).toDateString();
}

/** @param {PageMessage} message */
function dayNode(message) {
  const day = formatDate(Number.parseFloat(message.ts), '{day_divider_pretty}', new Date());
  return createElement('div', { class: 'day', role: 'separator' }, createElement('span', {}, day));
}

/**
 * Puts nodes in order and removes all others. Those that stay are not moved, which would lose focus.
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
