const maxShownCharacters = 100;

/** Characters that mislead the eye or the terminal. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from strangers for a log: its first 100 characters, the invisible ones as `\u{…}`. */
export function showInput(text: string): string {
  // A character is at most two UTF-16 units, so the rest need not be taken apart.
  const characters = Array.from(text.slice(0, 2 * maxShownCharacters + 2));
  const shown = characters.slice(0, maxShownCharacters).join('');
  const ending = characters.length > maxShownCharacters ? '…' : '';
  return shown.replace(invisible, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`) + ending;
}
