/**
 * Whether a text is what a pattern of a policy says, case and all: `*` stands for any characters, `?` for one.
 * Takes time with the text's length times that of the longest part between stars, which is no longer than the text.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text.length === first.length && fitsAt(text, first, 0);
  const needed = first.length + last.length + rest.reduce((sum, { length }) => sum + length, 0);
  const isPossible = needed <= text.length && fitsAt(text, first, 0);
  if (!isPossible || !fitsAt(text, last, text.length - last.length)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = findPart(text, part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/**
 * Whether a pattern names all that a text with a `*` stands for, whatever that is, or some of it.
 * @param text - without a `*`, it stands for itself alone
 */
export function matchesOpen(text: string, pattern: string): 'all' | 'some' | 'none' {
  const isOpen = text.includes('*');
  // A `?` stands for the star of the text as for any one character, and not for what the star stands for.
  if (matchesPattern(text, isOpen ? pattern.replaceAll('?', '\0') : pattern)) return 'all';
  const [known = ''] = text.split('*', 1);
  const [begin = ''] = pattern.split(/[*?]/, 1);
  return isOpen && (known.startsWith(begin) || begin.startsWith(known)) ? 'some' : 'none';
}

function findPart(text: string, part: string, from: number): number {
  if (!part.includes('?')) return text.indexOf(part, from);
  for (let at = from; at + part.length <= text.length; at += 1)
    if (fitsAt(text, part, at)) return at;
  return -1;
}

function fitsAt(text: string, part: string, at: number): boolean {
  if (!part.includes('?')) return text.startsWith(part, at);
  for (let index = 0; index < part.length; index += 1)
    if (part[index] !== '?' && part[index] !== text[at + index]) return false;
  return true;
}
