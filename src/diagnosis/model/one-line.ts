const breaks = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** A text that may hold strangers' words, as one line of at most so many characters, invisible ones left out. */
export function oneLine(text: string, maxCharacters: number): string {
  // A character is at most two UTF-16 units, so the rest need not be taken apart.
  const start = text.slice(0, 4 * maxCharacters).replaceAll(breaks, ' ');
  const characters = Array.from(start.trim());
  const isWhole = characters.length <= maxCharacters && text.length <= 4 * maxCharacters;
  return isWhole
    ? characters.join('')
    : `${characters
        .slice(0, maxCharacters - 1)
        .join('')
        .trimEnd()}…`;
}
