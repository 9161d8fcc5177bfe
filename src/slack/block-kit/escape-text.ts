import { shortenMiddle, shortenPieces } from './shorten.ts';
import { showHidden } from './show-hidden.ts';

/** Looking back keeps the time linear: a run in the middle is not tried again from each of its characters. */
const outerSpaces = /^\s+|(?<!\s)\s+$/g;

/** Our own words for mrkdwn, of which no mention and no link comes. */
export function escapeText(text: string, max: number): string {
  return shortenPieces(Array.from(showHidden(text), escapeCharacter), max);
}

/** Foreign text for mrkdwn, not live. Backticks become apostrophes and outer spaces `␠`: both would end the code. */
export function codeSpan(text: string, max: number): string {
  const shown = showHidden(text)
    .replaceAll('`', "'")
    .replace(outerSpaces, (spaces) => '␠'.repeat(spaces.length));
  return `\`${shortenMiddle(Array.from(shown || '(empty)', escapeCharacter), max - 2)}\``;
}

/** A name as it is where it cannot hold markup, as AWS's names cannot, else as code. */
export function nameText(name: string, max: number): string {
  return /^[A-Za-z0-9.-]+$/.test(name) && name.length <= max ? name : codeSpan(name, max);
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    default:
      return character;
  }
}
