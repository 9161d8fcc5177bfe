import { fitWithin } from '../../lib/fit-within.ts';
import { hasProperties } from '../../lib/has-properties.ts';

const textFields = new Set(['text', 'fallback', 'pretext', 'title', 'value', 'preview']);
/** Deeper than Slack's blocks and attachments go. */
const deepest = 20;
/** A message has at most 40,000 characters, and says the same in blocks and attachments. */
const maxCharacters = 100_000;

/** A Slack message's texts as people read them; those that Slack keeps in pieces come joined, too. Never throws. */
export function listMessageTexts(message: unknown): string[] {
  const texts = [...new Set(textsIn(message, 0).map(readable))];
  return [...fitWithin(texts, maxCharacters, ({ length }) => length)];
}

function textsIn(json: unknown, depth: number): string[] {
  if (!hasProperties(json) || depth > deepest) return [];
  const deeper = Object.entries(json).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [value].filter(() => textFields.has(name))
      : textsIn(value, depth + 1),
  );
  return Array.isArray(json) ? [joinPieces(json), ...deeper] : deeper;
}

/** Links of rich text may have an address alone. */
function joinPieces(elements: readonly unknown[]): string {
  return elements
    .map((element) => {
      const { text, url } = Object(element) as { readonly text?: unknown; readonly url?: unknown };
      return typeof text === 'string' ? text : typeof url === 'string' ? url : '';
    })
    .join('');
}

/** Undoes Slack's links around addresses and its escaping. */
function readable(text: string): string {
  return text
    .replaceAll(/<(?:https?:|mailto:)[^<>|]*\|([^<>]*)>/g, '$1')
    .replaceAll(/<((?:https?|mailto):[^<>|]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
