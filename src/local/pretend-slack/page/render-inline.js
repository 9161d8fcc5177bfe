import { createElement } from './create-element.js';
import { createLink } from './create-link.js';
import { formatDate } from './format-date.js';

/** @import { Inline, Mark } from './inline.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/** @type {Readonly<Record<Mark, keyof HTMLElementTagNameMap>>} */
const tags = {
  bold: 'b',
  italic: 'i',
  strike: 's',
  underline: 'u',
  code: 'code',
  quote: 'blockquote',
  preformatted: 'pre',
};

/**
 * Renders formatted text.
 *
 * @param {readonly Inline[]} inlines
 * @param {RenderContext} context
 * @returns {DocumentFragment}
 */
export function renderInline(inlines, context) {
  const fragment = document.createDocumentFragment();
  fragment.append(...inlines.map((inline) => renderOne(inline, context)));
  return fragment;
}

/**
 * @param {Inline} inline
 * @param {RenderContext} context
 * @returns {Node}
 */
function renderOne(inline, context) {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'link':
      return createLink(inline.url, {}, inline.label);
    case 'user':
      return renderUser(inline.userId, context);
    case 'channel':
      return renderChannel(inline.channelId, inline.label, context);
    case 'broadcast':
      return renderBroadcast(inline.name, 'everybody');
    case 'group':
      return renderGroup(inline.groupId, inline.label, context);
    case 'date':
      return renderDate(inline);
    case 'bold':
    case 'italic':
    case 'strike':
    case 'underline':
    case 'code':
    case 'quote':
    case 'preformatted':
      return createElement(tags[inline.kind], {}, renderInline(inline.children, context));
  }
}

/**
 * @param {string} userId
 * @param {RenderContext} context
 */
function renderUser(userId, context) {
  const isMe = userId === context.currentUserId;
  const name = context.nameOfUser(userId) ?? userId;
  return createElement('span', { class: isMe ? 'mention is-me' : 'mention' }, `@${name}`);
}

/**
 * @param {string} channelId
 * @param {string | undefined} label
 * @param {RenderContext} context
 */
function renderChannel(channelId, label, context) {
  const name = context.nameOfChannel(channelId) ?? label ?? channelId;
  return createElement('span', { class: 'mention' }, `#${name}`);
}

/**
 * Highlighted, unlike in Slack, to expose mentions that leaked from object keys.
 *
 * @param {string} name
 * @param {string} whom
 */
function renderBroadcast(name, whom) {
  const title = `A live mention: in Slack it pages ${whom}`;
  return createElement('span', { class: 'broadcast', title }, `@${name.replace(/^@/, '')}`);
}

/**
 * @param {string} groupId
 * @param {string | undefined} label
 * @param {RenderContext} context
 */
function renderGroup(groupId, label, context) {
  return renderBroadcast(context.handleOfGroup(groupId) ?? label ?? groupId, 'the whole group');
}

/** @param {Extract<Inline, { kind: 'date' }>} inline */
function renderDate({ epochSeconds, format, url, fallback }) {
  const text = formatDate(epochSeconds, format, new Date()) ?? fallback;
  const time = createElement('time', { title: fallback }, text);
  return url === undefined ? time : createLink(url, {}, time);
}
