/** Text without these characters at its end, in linear time, as an expression with `+$` is not. */
export function trimEnding(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
