import { parseMrkdwn } from './parse-mrkdwn.js';
import { renderInline } from './render-inline.js';
import { showEmoji } from './show-emoji.js';
import { unescapeEntities } from './unescape-entities.js';

/** @import { TextObject } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * Renders a text object, with formatting if it is mrkdwn.
 *
 * @param {TextObject | string | undefined} text
 * @param {RenderContext} context
 * @returns {Node}
 */
export function renderText(text, context) {
  if (typeof text === 'object' && text.type === 'mrkdwn') {
    return renderInline(parseMrkdwn(String(text.text ?? '')), context);
  }
  return document.createTextNode(readPlainText(text));
}

/** The plain text of a text object, with emoji. @param {TextObject | string | null | undefined} text */
export function readPlainText(text) {
  if (typeof text !== 'object' || text === null) return unescapeEntities(text ?? '');
  const words = unescapeEntities(String(text.text ?? ''));
  return text.emoji === false ? words : showEmoji(words);
}
