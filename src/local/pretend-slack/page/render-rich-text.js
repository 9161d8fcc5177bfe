import { createElement } from './create-element.js';
import { renderInline } from './render-inline.js';
import { showEmoji } from './show-emoji.js';

/** @import { RichText } from './block-kit.d.ts' */
/** @import { Inline } from './inline.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

const marks = /** @type {const} */ (['code', 'strike', 'italic', 'bold', 'underline']);

/**
 * Renders a `rich_text` block.
 *
 * @param {{ readonly elements?: readonly object[] }} block
 * @param {RenderContext} context
 */
export function renderRichText(block, context) {
  const parts = /** @type {readonly RichText[]} */ (block.elements ?? []);
  return createElement(
    'div',
    { class: 'rich-text' },
    ...parts.map((part) => renderPart(part, context)),
  );
}

/**
 * @param {RichText} part
 * @param {RenderContext} context
 * @returns {Node}
 */
function renderPart(part, context) {
  const leaves = () => renderInline((part.elements ?? []).map(readLeaf), context);
  switch (String(part.type)) {
    case 'rich_text_list':
      return renderList(part, context);
    case 'rich_text_preformatted':
      return createElement('pre', {}, leaves());
    case 'rich_text_quote':
      return createElement('blockquote', {}, leaves());
    default:
      return createElement('div', {}, leaves());
  }
}

/**
 * @param {RichText} list
 * @param {RenderContext} context
 */
function renderList(list, context) {
  const indent = String(Math.min(Number(list.indent ?? 0), 8));
  const items = (list.elements ?? []).map((item) =>
    createElement('li', {}, renderPart(item, context)),
  );
  if (list.style !== 'ordered') return createElement('ul', { 'data-indent': indent }, ...items);
  const start = String(Number(list.offset ?? 0) + 1);
  return createElement('ol', { 'data-indent': indent, start }, ...items);
}

/**
 * @param {RichText} leaf
 * @returns {Inline}
 */
function readLeaf(leaf) {
  const style = typeof leaf.style === 'object' ? leaf.style : {};
  return marks
    .filter((mark) => style[mark] === true)
    .reduce((/** @type {Inline} */ inline, kind) => ({ kind, children: [inline] }), readBare(leaf));
}

/**
 * @param {RichText} leaf
 * @returns {Inline}
 */
function readBare(leaf) {
  switch (String(leaf.type)) {
    case 'text':
      return { kind: 'text', text: String(leaf.text ?? '') };
    case 'link':
      return { kind: 'link', url: leaf.url ?? '', label: leaf.text ?? leaf.url ?? '' };
    case 'user':
      return { kind: 'user', userId: leaf.user_id ?? '' };
    case 'usergroup':
      return { kind: 'group', groupId: leaf.usergroup_id ?? '', label: undefined };
    case 'channel':
      return { kind: 'channel', channelId: leaf.channel_id ?? '', label: undefined };
    case 'broadcast':
      return { kind: 'broadcast', name: leaf.range ?? '' };
    case 'emoji':
      return { kind: 'text', text: readEmoji(leaf) };
    case 'date':
      return readDate(leaf);
    default:
      return { kind: 'text', text: `[${leaf.type} is not rendered here]` };
  }
}

/** @param {RichText} leaf */
function readEmoji({ name, unicode }) {
  const points = (unicode ?? '').split('-').map((point) => Number.parseInt(point, 16));
  const isValid = points.every((point) => point > 0 && point <= 0x10ffff);
  return isValid ? String.fromCodePoint(...points) : showEmoji(`:${name}:`);
}

/**
 * @param {RichText} leaf
 * @returns {Inline}
 */
function readDate({ timestamp, format, url, fallback }) {
  const text = { format: format ?? '', fallback: fallback ?? '' };
  return { kind: 'date', epochSeconds: Number(timestamp), url, ...text };
}
