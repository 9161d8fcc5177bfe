import type { types } from '@slack/bolt';
import { defuse } from './blocks.ts';
import { isSafeLink } from './link-text.ts';
import { shorten } from './shorten.ts';
import { showHidden } from './show-hidden.ts';

/** A block of text in which nothing is markup, whatever it holds. */
export function richTextBlock(...elements: types.RichTextBlockElement[]): types.RichTextBlock {
  return { type: 'rich_text', elements };
}

/** Elements that flow as one text. */
export function paragraph(...elements: types.RichTextElement[]): types.RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** A list with one point for each group of elements. */
export function bulletList(
  style: 'bullet' | 'ordered',
  items: readonly types.RichTextElement[][],
): types.RichTextList {
  return { type: 'rich_text_list', style, elements: items.map((item) => paragraph(...item)) };
}

/** Sentences that may hold names from S3. */
export function prose(text: string, max: number): types.RichTextText {
  return words(shorten(defuse(showHidden(text)) || '–', max));
}

/** Our own words. Slack refuses empty ones. */
export function words(text: string): types.RichTextText {
  return { type: 'text', text };
}

/** Words of ours in bold. */
export function bold(text: string): types.RichTextText {
  return { type: 'text', text, style: { bold: true } };
}

/** Any text as code. */
export function code(text: string, max: number): types.RichTextText {
  return { type: 'text', text: shorten(showHidden(text) || '–', max), style: { code: true } };
}

/** A link; its text alone if the address is none that is safe to show. */
export function link(url: string, text: string): types.RichTextElement {
  return isSafeLink(url) ? { type: 'link', url, text } : words(text);
}

/** A link on a word of AWS's, which stands as code. */
export function codeLink(url: string, text: string): types.RichTextElement {
  return { ...link(url, defuse(showHidden(text)) || '–'), style: { code: true } };
}

/** What is to be pasted as it is: line breaks stay, what cannot be seen is shown. */
export function preformatted(text: string): types.RichTextPreformatted {
  const shown = text.split('\n').map(showHidden).join('\n');
  return { type: 'rich_text_preformatted', elements: [words(shown)] };
}
