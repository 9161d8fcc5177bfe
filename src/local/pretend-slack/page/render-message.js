import { attachMenu } from './attach-menu.js';
import { createAvatar } from './create-avatar.js';
import { createElement } from './create-element.js';
import { formatDate } from './format-date.js';
import { renderBlocks } from './render-blocks.js';
import { renderFiles } from './render-files.js';
import { readPlainText, renderText } from './render-text.js';

/** @import { Line } from './lay-out-threads.js' */
/** @import { PageMessage } from './page-state.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Renders a message of a channel or thread.
 *
 * @param {Line} line
 * @param {RenderContext} context
 * @param {string} botName
 * @param {() => void} dismiss - hides an ephemeral message
 */
export function renderMessage(line, context, botName, dismiss) {
  const { message, isInThread, replyCount } = line;
  if (message.kind === 'deleted') return renderTombstone(line);
  const isTyped = message.kind === 'typed';
  const name = isTyped ? (context.nameOfUser(message.userId ?? '') ?? 'you') : botName;
  const article = createElement(
    'article',
    {
      class: isInThread ? 'message in-thread' : 'message',
      'data-message-id': message.id,
      'data-message-ts': message.ts,
      'data-kind': message.kind,
      'aria-label': `${name}: ${message.text ?? ''}`,
    },
    createAvatar(name, isTyped ? 'person' : 'bot'),
    createElement(
      'div',
      { class: 'message-main' },
      createMessageLine(name, isTyped, message.ts),
      createThreadReference(line),
      renderContent(message, context),
      renderFiles(message.files ?? []),
      createReplyCount(replyCount),
    ),
  );
  if (isPrivate(message)) article.prepend(createOnlyVisible(message, dismiss));
  else if (context.messageShortcuts.length > 0) article.append(createShortcuts(message, context));
  return article;
}

/** Renders the deleted parent of a thread. @param {Line} line */
function renderTombstone({ message, replyCount }) {
  return createElement(
    'article',
    { class: 'message', 'data-message-id': message.id, 'data-kind': message.kind },
    createElement('span', { class: 'avatar deleted', 'aria-hidden': 'true' }),
    createElement(
      'div',
      { class: 'message-main' },
      createElement('div', { class: 'thread-reference' }, message.text),
      createReplyCount(replyCount),
    ),
  );
}

/** Names the parent of a broadcast reply in the channel. @param {Line} line */
function createThreadReference({ message, isInThread, repliesTo }) {
  if (message.threadTs === undefined || isInThread) return undefined;
  const about = readPlainText(repliesTo?.text);
  return createElement('div', { class: 'thread-reference' }, `replied to a thread: ${about}`);
}

/** @param {number} count */
function createReplyCount(count) {
  const words = count === 1 ? '1 reply' : `${count} replies`;
  return count === 0 ? undefined : createElement('div', { class: 'reply-count' }, words);
}

/** Whether only one person sees it: an answer to a command, or the command. @param {PageMessage} message */
export function isPrivate({ kind, text = '' }) {
  return kind === 'ephemeral' || (kind === 'typed' && text.startsWith('/'));
}

/**
 * @param {string} name
 * @param {boolean} isTyped
 * @param {string} ts
 */
function createMessageLine(name, isTyped, ts) {
  const seconds = Number.parseFloat(ts);
  const now = new Date();
  const title = formatDate(seconds, '{date_long} at {time_secs}', now);
  const badge = isTyped ? undefined : createElement('span', { class: 'app-badge' }, 'APP');
  return createElement(
    'div',
    { class: 'message-line' },
    createElement('b', { class: 'name' }, name),
    badge,
    createElement('time', { title }, formatDate(seconds, '{time}', now)),
  );
}

/**
 * @param {PageMessage} message
 * @param {RenderContext} context
 */
function renderContent({ kind, text, blocks, isEdited }, context) {
  if (blocks !== undefined && blocks.length > 0) return renderBlocks(blocks, context);
  const type = kind === 'typed' ? 'plain_text' : 'mrkdwn';
  // Slack marks edits only of messages without blocks.
  const edited = isEdited === true && createElement('span', { class: 'edited' }, ' (edited)');
  const shown = renderText({ type, text: text ?? '' }, context);
  return createElement('div', { class: 'text' }, shown, edited || undefined);
}

/**
 * @param {PageMessage} message
 * @param {() => void} dismiss
 */
function createOnlyVisible({ kind }, dismiss) {
  const button = createElement('button', { type: 'button', class: 'dismiss' }, 'Dismiss');
  button.addEventListener('click', dismiss);
  const eye = createElement('span', { class: 'eye', 'aria-hidden': 'true' });
  const mark = createElement('div', { class: 'only-visible' }, eye, 'Only visible to you');
  if (kind === 'ephemeral') mark.append(button);
  return mark;
}

/**
 * The menu of a message, visible on hover or focus.
 *
 * @param {PageMessage} message
 * @param {RenderContext} context
 */
function createShortcuts({ channelId, ts }, context) {
  const button = createElement('button', {
    type: 'button',
    class: 'button overflow-button',
    'data-action-id': 'message-shortcuts',
    'aria-label': 'More message shortcuts',
  });
  const items = context.messageShortcuts.map(({ callbackId, name }) => {
    const attributes = { type: 'button', role: 'menuitem', tabindex: '-1' };
    const item = createElement('button', attributes, name);
    item.addEventListener('click', () => {
      menu.hidePopover();
      void context.useShortcut({ callbackId, channelId, messageTs: ts });
    });
    return item;
  });
  const menu = attachMenu(button, items);
  return createElement('div', { class: 'message-menu' }, button, menu);
}
